//! Pages of a PDF that others made, as pixels. Such a file may be broken or hostile: what can be reckoned is
//! bounded before it is drawn, and it is drawn in a process of its own, which may crash for it.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::{Bitmap, Unreadable, reckon};
use crate::base::child::{self, Bounds};

/// Pages looked at in one file.
const PAGES: usize = 5_000;

/// One page of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignPage {
    /// How many pages the file has, at most [`PAGES`].
    pub pages: usize,
    /// The page.
    pub bitmap: Bitmap,
}

/// The argument that makes this program a child that draws one page, and nothing else.
pub const DRAWS_A_PAGE: &str = "--halaman-pdf";
/// Bytes of memory of that child: the largest scan that `reckon` lets pass needs half of it.
const MEMORY: u64 = 1 << 30;
/// Stack it draws on. Honest files stay far below it; one that nests without end hits it and ends the child.
const STACK: usize = 32 << 20;
/// An honest page takes a tenth of a second, on an old computer a second.
const TIME: Duration = Duration::from_secs(20);
/// Most pixels along a side; what a child may answer follows from it.
const SIDE: u64 = 4_096;

/// What is asked: page, width and longest side, and how long the file behind it is.
const QUESTION: usize = 24;
/// What stands before the pixels of an answer: a sign, pages, width and height, or what `Unreadable` knows.
const ANSWER: usize = 13;

/// The page `index` (from 0; the last one if there are fewer), `width` pixels wide but no side longer
/// than `longest`, drawn by a child of `program`, which is this program. `stopped` says that nobody waits.
///
/// # Errors
/// Why it cannot be shown; [`Unreadable::Beyond`] where the child did not come to an end.
pub fn page(
    program: &Path,
    bytes: &[u8],
    index: usize,
    (width, longest): (f32, f32),
    stopped: impl Fn() -> bool,
) -> Result<ForeignPage, Unreadable> {
    let mut question = Vec::with_capacity(QUESTION);
    question.extend((index as u64).to_le_bytes());
    question.extend(width.to_le_bytes());
    question.extend(longest.to_le_bytes());
    question.extend((bytes.len() as u64).to_le_bytes());
    let bounds = Bounds { time: TIME, answer: ANSWER as u64 + SIDE * SIDE * 4 };
    let answer = child::ask(program, DRAWS_A_PAGE, &[&question, bytes], bounds, stopped);
    answer.and_then(understood).unwrap_or(Err(Unreadable::Beyond))
}

/// The child: draws the one page it is asked for on standard input; whether it could answer.
pub fn draw_for_parent() -> bool {
    child::bind(MEMORY, TIME);
    let answer = asked().map(|(bytes, index, width, longest)| {
        let draw = move || drawn(Arc::new(bytes), index, width, longest.min(SIDE as f32));
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(draw);
        // The reader may panic on what it does not understand.
        thread.map_or(Err(Unreadable::Beyond), |thread| thread.join().unwrap_or(Err(Unreadable::Damaged)))
    });
    let mut out = std::io::stdout().lock();
    answer.is_some_and(|answer| {
        let (head, pixels) = told(answer);
        out.write_all(&head).and_then(|()| out.write_all(&pixels)).and_then(|()| out.flush()).is_ok()
    })
}

fn asked() -> Option<(Vec<u8>, usize, f32, f32)> {
    let mut input = std::io::stdin().lock();
    let mut head = [0; QUESTION];
    input.read_exact(&mut head).ok()?;
    let index = u64::from_le_bytes(piece(&head, 0)?);
    let length = u64::from_le_bytes(piece(&head, 16)?);
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(length).ok()?).ok()?;
    input.take(length).read_to_end(&mut bytes).ok()?;
    let (width, longest) = (f32::from_le_bytes(piece(&head, 8)?), f32::from_le_bytes(piece(&head, 12)?));
    (bytes.len() as u64 == length).then_some((bytes, usize::try_from(index).ok()?, width, longest))
}

/// What an answer begins with where no page follows: the place of the reason in this row, from 1.
const REASONS: [Unreadable; 4] = [
    Unreadable::Damaged,
    Unreadable::Locked,
    Unreadable::TooLarge { width: 0, height: 0 },
    Unreadable::Beyond,
];

/// The answer as bytes: what stands before the pixels, and they.
fn told(answer: Result<ForeignPage, Unreadable>) -> (Vec<u8>, Vec<u8>) {
    let (sign, numbers, pixels) = match answer {
        Ok(ForeignPage { pages, bitmap: Bitmap { width, height, rgba } }) => {
            (0, [pages, width, height], rgba)
        }
        Err(why) => (1 + REASONS.iter().position(|known| *known == why).unwrap_or(0), [0; 3], Vec::new()),
    };
    let mut head = vec![u8::try_from(sign).unwrap_or(1)];
    head.extend(numbers.iter().flat_map(|n| u32::try_from(*n).unwrap_or(u32::MAX).to_le_bytes()));
    (head, pixels)
}

/// What a child answered; `None` if that is no answer.
fn understood(mut answer: Vec<u8>) -> Option<Result<ForeignPage, Unreadable>> {
    let number = |at| Some(u32::from_le_bytes(piece(&answer, at)?) as usize);
    let (pages, width, height) = (number(1)?, number(5)?, number(9)?);
    match usize::from(*answer.first()?) {
        0 => {
            let rgba = answer.split_off(ANSWER);
            let whole = width.checked_mul(height)?.checked_mul(4)? == rgba.len() && !rgba.is_empty();
            whole.then_some(Ok(ForeignPage { pages, bitmap: Bitmap { width, height, rgba } }))
        }
        sign => Some(Err(*REASONS.get(sign - 1)?)),
    }
}

fn piece<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at + N)?.try_into().ok()
}

/// Draws it here and now.
fn drawn(bytes: Arc<Vec<u8>>, index: usize, width: f32, longest: f32) -> Result<ForeignPage, Unreadable> {
    let too_large = Unreadable::TooLarge { width: 0, height: 0 };
    if !reckon::unpacks(&bytes) {
        return Err(too_large);
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Locked,
        _ => Unreadable::Damaged,
    })?;
    if !reckon::sane(&pdf) {
        return Err(too_large);
    }
    let all = pdf.pages();
    let pages = all.len().min(PAGES);
    let page = all.get(index.min(pages.saturating_sub(1))).ok_or(Unreadable::Damaged)?;
    let (across, down) = page.render_dimensions();
    // A page of no size, or of none that a number can tell.
    if !(across > 0.1 && down > 0.1 && across < 1e6 && down < 1e6) {
        return Err(Unreadable::Damaged);
    }
    let scale = (width / across).min(longest / across.max(down));
    if !reckon::fits(page, (across, down), scale) {
        return Err(too_large);
    }
    let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let cache = RenderCache::new();
    let map = render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &pixels);
    let (width, height) = (usize::from(map.width()), usize::from(map.height()));
    if width == 0 || height == 0 {
        return Err(Unreadable::Damaged);
    }
    let rgba = map.data_as_u8_slice().to_vec();
    Ok(ForeignPage { pages, bitmap: Bitmap { width, height, rgba } })
}
