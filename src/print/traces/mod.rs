//! What cameras and programs write into pictures beside the pixels (place, time, device, author), taken out of
//! the container without decoding anything: also of pictures that are broken, too large, or of a kind we do not
//! draw. Which way up it is shown stays. Must not know why a picture is kept.

mod jpeg;
mod png;
mod tiff;
mod webp;

use image::metadata::Orientation;

/// The same picture without its traces; `None` where its kind is none of these or its container is not
/// understood, so that nobody can say that they are gone.
pub fn without(bytes: &[u8]) -> Option<Vec<u8>> {
    let clean = match bytes {
        [0xff, 0xd8, 0xff, ..] => jpeg::without(bytes),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => png::without(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::without(bytes),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => tiff::without(bytes),
        _ => None,
    };
    // Nothing but the mark of its kind is no picture: what it was cut from is kept.
    clean.filter(|clean| clean.len() > 12)
}

/// From what a camera wrote, what says only how a picture is turned; `None` if it is upright.
fn turn_alone(exif: &[u8]) -> Option<Vec<u8>> {
    let turn = Orientation::from_exif_chunk(exif).filter(|turn| *turn != Orientation::NoTransforms)?;
    let mut out = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    out.extend([turn.to_exif(), 0, 0, 0, 0, 0, 0]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_turn_is_written_as_it_is_read() {
        for turn in 2..=8 {
            let written = turn_alone(&exif(turn)).unwrap();
            assert_eq!(Orientation::from_exif_chunk(&written).unwrap().to_exif(), turn);
            assert_eq!(turn_alone(&written), Some(written.clone()));
        }
        assert_eq!(turn_alone(&exif(1)), None);
        assert_eq!(turn_alone(b"apa saja"), None);
    }

    /// As a camera writes it: the turn, its maker, and more.
    pub(super) fn exif(turn: u8) -> Vec<u8> {
        let mut out = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
        out.extend(b"\x0f\x01\x02\0\x0c\0\0\0\x26\0\0\0");
        out.extend([0x12, 1, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0]);
        out.extend(b"\0\0\0\0RAHASIA-GPS\0");
        out
    }

    #[test]
    fn what_is_no_picture_is_let_be() {
        for bytes in
            [&b""[..], b"%PDF-1.7", b"GIF89a", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x18ftypheic", b"\xff\xd8"]
        {
            assert_eq!(without(bytes), None);
        }
    }
}
