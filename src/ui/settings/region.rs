//! The field for a region: a code, or words to find one by. Must not know whose region it is.

use eframe::egui;
use egui::{Key, Modifiers, Response, Ui};

use crate::office::Office;
use crate::text::ui::setup as t;
use crate::ui::kit::theme::{self, HALF, size};
use crate::ui::kit::{input, pick, text};

/// Regions offered at most.
const OFFERED: usize = 5;
/// Regions looked at for each word.
const LOOKED_AT: usize = 600;
/// Lengths of the codes above a region: province, kabupaten or kota, kecamatan.
const ABOVE: [usize; 3] = [2, 5, 8];

/// What was typed, and what was found by it.
#[derive(Debug, Clone, Default)]
pub struct Search {
    typed: String,
    searched: String,
    found: Vec<(String, String)>,
    at: usize,
}

impl Search {
    /// Holding a code that is set already.
    pub fn of(office: &Office, code: &str) -> Search {
        let typed = office.region_name(code).map_or(code, |_| code).to_owned();
        Search { searched: typed.clone(), typed, ..Search::default() }
    }

    /// The field with the region's name or the offers under it; true when `code` was set to a region.
    pub fn show(&mut self, ui: &mut Ui, office: &Office, code: &mut String) -> bool {
        let add = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing.y = HALF;
            self.field(ui, office, code)
        };
        ui.scope(add).inner
    }

    fn field(&mut self, ui: &mut Ui, office: &Office, code: &mut String) -> bool {
        let offered = self.found.len();
        let keys = if offered > 0 { keys(ui) } else { (0, false) };
        let field = input::line(ui, t::WILAYAH, &mut self.typed, t::WILAYAH_HINT);
        if self.typed != self.searched {
            self.look(office, code);
            if office.region_name(code).is_some() {
                return true;
            }
        }
        if field.has_focus() || field.lost_focus() {
            self.at = self.at.saturating_add_signed(keys.0).min(offered.saturating_sub(1));
        }
        let mut chosen = (field.lost_focus() && keys.1).then_some(self.at);
        if chosen.is_some() {
            field.request_focus();
        }
        chosen = self.offers(ui).or(chosen);
        self.say(ui, office, code, &field);
        let Some((found, _)) = chosen.and_then(|index| self.found.get(index)).cloned() else { return false };
        *code = found.clone();
        (self.typed, self.searched) = (found.clone(), found);
        self.found.clear();
        true
    }

    fn look(&mut self, office: &Office, code: &mut String) {
        self.searched.clone_from(&self.typed);
        self.at = 0;
        let typed = self.typed.trim();
        let coded = typed.chars().all(|c| c.is_ascii_digit() || c == '.');
        *code = if coded { typed.to_owned() } else { String::new() };
        self.found.clear();
        if !coded && typed.len() > 2 {
            self.found = find(office, &typed.to_lowercase());
        }
    }

    fn offers(&self, ui: &mut Ui) -> Option<usize> {
        let mut chosen = None;
        for (index, (code, name)) in self.found.iter().enumerate() {
            if pick::offer(ui, index == self.at, name, (code, theme::MUTED)).clicked() {
                chosen = Some(index);
            }
        }
        chosen
    }

    fn say(&self, ui: &mut Ui, office: &Office, code: &str, field: &Response) {
        let typed = self.typed.trim();
        if office.region_name(code).is_some() {
            text::wrapped(ui, full_name(office, code), theme::regular(size::SMALL), theme::GOOD.ink);
        } else if self.found.is_empty() && !typed.is_empty() && (typed.len() > 2 || !field.has_focus()) {
            text::wrapped(ui, t::WILAYAH_NONE, theme::regular(size::SMALL), theme::WARN.ink);
        }
    }
}

/// Regions that hold every word in their own name or a name above, the closest names first.
fn find(office: &Office, words: &str) -> Vec<(String, String)> {
    let each = words.split_whitespace().filter(|word| word.len() > 2);
    let mut found: Vec<_> = each.flat_map(|word| office.find_regions(word, LOOKED_AT)).collect();
    found.sort_unstable();
    found.dedup();
    let rank = |name: &str| {
        let name = name.to_lowercase();
        let short = name.trim_start_matches("kota ").trim_start_matches("kabupaten ");
        match () {
            () if name == words || short == words => 0,
            () if name.starts_with(words) || short.starts_with(words) => 1,
            () => 2,
        }
    };
    let named = found.into_iter().map(|(code, name)| (rank(name), code.len(), code, full_name(office, code)));
    let holds = |full: &str| words.split_whitespace().all(|word| full.to_lowercase().contains(word));
    let mut fits: Vec<_> = named.filter(|(.., full)| holds(full)).collect();
    fits.sort();
    fits.into_iter().take(OFFERED).map(|(_, _, code, full)| (code.to_owned(), full)).collect()
}

/// How far the arrows moved, and whether Enter was pressed, which stays for the field to see.
fn keys(ui: &Ui) -> (isize, bool) {
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let moved = isize::from(pressed(Key::ArrowDown)) - isize::from(pressed(Key::ArrowUp));
    (moved, ui.input(|i| i.key_pressed(Key::Enter)))
}

/// "Landasan Ulin Timur, Landasan Ulin, Kota Banjarbaru".
fn full_name(office: &Office, code: &str) -> String {
    let above = ABOVE.iter().rev().filter_map(|n| code.get(..*n)).filter(|part| *part != code);
    let names = std::iter::once(code).chain(above).filter_map(|part| office.region_name(part));
    names.collect::<Vec<_>>().join(", ")
}
