//! What handing a file to the system would do, judged by its name and how it begins: show a document, or run
//! something. Files come from citizens and other offices, and a name says what its giver wants. Must not know
//! how files are shown.

use crate::base::filename;

/// What becomes of a file that is given to the system's programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedBy {
    /// A document of a common kind.
    Document,
    /// Something else: it may be a harmless drawing, or carry macros. A person decides.
    Ask,
    /// It would be run. Never from here.
    Never,
}

/// Endings of documents that programs only show. Kinds that can carry macros or scripts are not among them.
const DOCUMENTS: &str = " pdf jpg jpeg png gif bmp webp tif tiff heic heif txt csv tsv md rtf odt ods odp docx xlsx \
    pptx mp3 m4a ogg opus wav mp4 mkv mov 3gp avi webm ";

/// Endings that a system runs, installs, mounts or obeys.
const PROGRAMS: &str = " exe com scr pif bat cmd msi msp mst msix appx cpl dll sys drv ocx ax js jse mjs vbs vbe vb \
    ws wsf wsh wsc sct hta ps1 psm1 psd1 ps2 psc1 msh lnk url scf pif reg inf ins isp job chm hlp gadget application \
    appref-ms library-ms search-ms searchconnector-ms settingcontent-ms theme diagcab xll wll xla xlam \
    ade adp mda mde accde crt cer desktop sh bash zsh csh ksh run appimage bin out elf so jar jnlp class py pyw pyc \
    pl rb php lua tcl app command tool workflow scpt applescript pkg dmg iso img vhd vhdx apk deb rpm flatpakref snap ";

/// Judges a file by its name and its first bytes; where these are not at hand the name alone decides.
pub fn opening(name: &str, first: &[u8]) -> OpenedBy {
    // As a system will see it: Windows drops dots and blanks at the end.
    let name = filename::safe(name).to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let listed = |list: &str| !ending.is_empty() && list.contains(&format!(" {ending} "));
    if runs(first) || listed(PROGRAMS) {
        OpenedBy::Never
    } else if listed(DOCUMENTS) {
        OpenedBy::Document
    } else {
        OpenedBy::Ask
    }
}

/// Whether bytes begin as a program, a script or a link does, whatever the name says.
fn runs(first: &[u8]) -> bool {
    const STARTS: [&[u8]; 12] = [
        b"MZ",
        b"\x7fELF",
        b"#!",
        b"\xef\xbb\xbf#!",
        b"\xca\xfe\xba\xbe",
        b"\xfe\xed\xfa\xce",
        b"\xfe\xed\xfa\xcf",
        b"\xce\xfa\xed\xfe",
        b"\xcf\xfa\xed\xfe",
        b"\x4c\x00\x00\x00\x01\x14\x02\x00",
        b"[Desktop Entry]",
        b"[InternetShortcut]",
    ];
    STARTS.iter().any(|start| first.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_is_known_by_name_and_by_content() {
        let never = [
            "KK pak Siti (1).pdf.exe",
            "KK.EXE",
            "KK.exe. .",
            "KK.\u{200b}e\u{200b}xe",
            "KK\u{202e}fdp.exe",
            "buka.desktop",
            "buka.lnk",
            "buka.js",
            "buka.bat",
            "x.SCR",
            "x.url",
            "pasang.msi",
            "daftar.reg",
        ];
        for name in never {
            assert_eq!(opening(name, b""), OpenedBy::Never, "{name}");
        }
        for first in [b"MZ\x90\0".as_slice(), b"\x7fELF\x02", b"#!/bin/sh", b"[Desktop Entry]\nExec=x"] {
            for name in ["KK.pdf", "foto.jpg", "catatan", "catatan.txt"] {
                assert_eq!(opening(name, first), OpenedBy::Never, "{name} {first:?}");
            }
        }
        for name in ["KK.pdf", "Foto 2026.JPEG", "daftar.xlsx", "surat.v2.docx", "catatan.txt"] {
            assert_eq!(opening(name, b"%PDF-1.4"), OpenedBy::Document, "{name}");
        }
        for name in [
            "daftar.xlsm",
            "surat.docm",
            "surat.doc",
            "berkas.zip",
            "catatan",
            "halaman.html",
            "gambar.svg",
            "exe",
        ] {
            assert_eq!(opening(name, b"PK\x03\x04"), OpenedBy::Ask, "{name}");
        }
    }
}
