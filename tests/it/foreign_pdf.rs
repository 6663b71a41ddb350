//! PDFs of others: drawn by a child of the program that may not take more memory, stack or time than an honest
//! file needs. Whatever the file does, the program itself goes on and says that the page cannot be shown.

use std::io::Write;
use std::path::Path;

use alur::office::{self, Progress, Unreadable};

use crate::attachments::photo;

/// A PDF of one page with these contents and resources, and further objects from number 5 on.
fn pdf(contents: &[u8], resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>"
    );
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into_bytes(),
        stream("", contents),
    ];
    objects.extend(more.iter().cloned());
    for (n, object) in (1..).zip(&objects) {
        places.push(out.len());
        out.extend(format!("{n} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let at = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n", objects.len() + 1).bytes(),
    );
    out
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {dict} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

fn packed(length: usize) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![0; 1 << 16];
    for _ in 0..length >> 16 {
        out.write_all(&zeros).unwrap();
    }
    out.finish().unwrap()
}

fn grey_image(width: usize, height: usize, filter: &str, data: &[u8]) -> Vec<u8> {
    let dict = format!(
        "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray \
         /BitsPerComponent 8 /Filter {filter}"
    );
    stream(&dict, data)
}

const SHOW: &[u8] = b"q 595 0 0 842 0 0 cm /X Do Q ";

fn shown(bytes: Vec<u8>) -> Result<office::ForeignPage, Unreadable> {
    let program = Path::new(env!("CARGO_BIN_EXE_alur"));
    office::pdf_page(program, &bytes, 0, 1_600.0, &Progress::default())
}

#[test]
fn a_pdf_that_would_fill_the_memory_is_refused_with_a_sentence() {
    let nested = {
        let mut twice = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        twice.write_all(&packed(300 << 20)).unwrap();
        twice.finish().unwrap()
    };
    let image = |data: &[u8]| grey_image(21_000, 21_000, "/FlateDecode", data);
    let x = "/XObject << /X 5 0 R >>";
    let jpx = [&[0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0][..], &[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff], &[0; 64]]
        .concat();
    // The outer one holds the inner one as it is.
    let hidden = {
        let inner = stream("/Type /ObjStm /N 1 /First 9 /Filter /FlateDecode", &packed(60 << 20));
        let mut outer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::none());
        outer.write_all(&[b"\n9 0 obj\n".to_vec(), inner, b"\nendobj\n".to_vec()].concat()).unwrap();
        grey_image(100, 100, "/FlateDecode", &outer.finish().unwrap())
    };
    let small = grey_image(1_200, 1_700, "/FlateDecode", &packed(1_200 * 1_700 + 65_536));
    let inline = b"q 595 0 0 842 0 0 cm BI /W 30000 /H 30000 /CS /G /BPC 8 ID x EI Q";
    let layers = b"/G gs /F Do ".to_vec();
    let group = |inner: &str, n: usize| {
        let dict = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency >> \
             /Resources << /XObject << /F {n} 0 R >> >>"
        );
        stream(&dict, inner.as_bytes())
    };
    let deep: Vec<Vec<u8>> = (6..46).map(|n| group("/F Do", n)).chain([group("0 0 9 9 re f", 5)]).collect();
    for (what, bytes) in [
        ("one picture of 441 megapixels", pdf(SHOW, x, &[image(&packed(21_000 * 21_000))])),
        ("a picture that says so without its pixels", pdf(SHOW, x, &[image(&packed(1 << 20))])),
        (
            "a picture packed twice",
            pdf(SHOW, x, &[grey_image(100, 100, "[/FlateDecode /FlateDecode]", &nested)]),
        ),
        (
            "a small picture that swells",
            pdf(SHOW, x, &[grey_image(100, 100, "/FlateDecode", &packed(300 << 20))]),
        ),
        (
            "a filter written in codes",
            pdf(SHOW, x, &[grey_image(100, 100, "/Fl#61teDecode", &packed(300 << 20))]),
        ),
        (
            "a filter named elsewhere",
            pdf(SHOW, x, &[grey_image(100, 100, "6 0 R", &packed(300 << 20)), b"/FlateDecode".to_vec()]),
        ),
        (
            "filters named elsewhere",
            pdf(SHOW, x, &[grey_image(100, 100, "6 0 R", &nested), b"[/FlateDecode /FlateDecode]".to_vec()]),
        ),
        ("one inside another", pdf(SHOW, x, &[hidden])),
        (
            "a table that swells",
            pdf(b"", "", &[stream("/Type /ObjStm /N 1 /First 9 /Filter /FlateDecode", &packed(90 << 20))]),
        ),
        ("a JPEG 2000 larger than its entry", pdf(SHOW, x, &[grey_image(10, 10, "/JPXDecode", &jpx)])),
        ("a picture in the page itself", pdf(inline, "", &[])),
        ("a picture a thousand times", pdf(&SHOW.repeat(1_000), x, &[small])),
        ("forty layers", pdf(&layers, "/XObject << /F 5 0 R >>", &deep)),
    ] {
        let made = shown(bytes);
        assert!(
            matches!(made, Err(Unreadable::TooLarge { .. })),
            "{what}: {:?}",
            made.map(|page| page.pages)
        );
    }
    let said = alur::text::ui::viewer::unreadable(Some(Unreadable::TooLarge { width: 0, height: 0 }));
    assert!(said.contains("memori"), "{said}");
}

#[test]
fn scans_of_an_office_are_shown() {
    let x = "/XObject << /X 5 0 R >>";
    let jpeg = photo(2_480, 3_508);
    let dict =
        "/Type /XObject /Subtype /Image /Width 2480 /Height 3508 /ColorSpace /DeviceRGB /BitsPerComponent 8";
    let scan = stream(&format!("{dict} /Filter /DCTDecode"), &jpeg);
    let grey = grey_image(4_960, 7_016, "/FlateDecode", &packed(4_960 * 7_016 + 65_536));
    for object in [scan, grey] {
        let page = shown(pdf(SHOW, x, &[object])).unwrap();
        assert_eq!(page.pages, 1);
        assert!(page.bitmap.width > 1_000 && page.bitmap.height <= 2_048);
    }
}

/// The beginning of a chain of packed streams, innermost first.
fn chained(times: usize, data: Vec<u8>) -> Vec<u8> {
    (0..times).fold(data, |inner, _| {
        let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(&inner).unwrap();
        out.finish().unwrap()
    })
}

/// Data of LZW that swells as far as LZW can: the code just made, again and again.
fn swelling_lzw(bytes: usize) -> Vec<u8> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0_u64, 0_u32);
    let mut put = |code: u64, width: u32, out: &mut Vec<u8>| {
        held = (held << width) | code;
        bits += width;
        while bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    };
    while out.len() < bytes {
        put(256, 9, &mut out);
        put(0, 9, &mut out);
        for code in 258..4_094_u64 {
            let width = match code {
                ..=510 => 9,
                511..=1_022 => 10,
                1_023..=2_046 => 11,
                _ => 12,
            };
            put(code, width, &mut out);
        }
    }
    out
}

/// A page with a packed picture and letters, small enough to be damaged everywhere.
pub fn honest() -> Vec<u8> {
    let object = grey_image(64, 64, "/FlateDecode", &packed(1 << 16));
    let contents = [SHOW, b"BT /F 12 Tf 50 700 Td (Surat rekaan) Tj ET 1 0 0 rg 10 10 200 300 re f"].concat();
    let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec();
    pdf(&contents, "/XObject << /X 5 0 R >> /Font << /F 6 0 R >>", &[object, font])
}

/// Hostile pages, each with what it is for.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let x = "/XObject << /X 5 0 R >>";
    let braces = ["{".repeat(200_000), "}".repeat(200_000)].concat();
    let function = stream("/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]", braces.as_bytes());
    let shading =
        "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 1] /Function 5 0 R >> >>";
    let arrays = ["[".repeat(300_000), "]".repeat(300_000)].concat();
    let nested_array = [b"q ".to_vec(), arrays.clone().into_bytes(), b" TJ Q".to_vec()].concat();
    let saves = b"q ".repeat(2_000_000);
    let tile = stream(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 \
         /Resources << >>",
        b"0 0 1 1 re f",
    );
    let inside_itself = stream(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 900 900] /XStep 900 /YStep 900 \
         /Resources << /Pattern << /P 5 0 R >> >>",
        b"/Pattern cs /P scn 0 0 900 900 re f",
    );
    let painted = b"/Pattern cs /P scn 0 0 595 842 re f";
    let glyph = b"1000 0 d0 BT /F 1 Tf (a) Tj ET";
    let type3 = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] \
        /FirstChar 97 /LastChar 97 /Widths [1000] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >> \
        /Resources << /Font << /F 5 0 R >> >> >>";
    let form = |filter: &str, data: &[u8]| {
        stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 595 842] {filter}"), data)
    };
    let bits = |filter: &str, parms: &str, data: &[u8]| {
        let dict = format!(
            "/Type /XObject /Subtype /Image /Width 8400 /Height 8400 /ColorSpace /DeviceGray /BitsPerComponent 1 \
             /Filter {filter} /DecodeParms << {parms} >>"
        );
        stream(&dict, data)
    };
    // A page head of JBIG2 that says 4 thousand million rows, then a region as large.
    let jbig2 = [
        &[0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 0x13][..],
        &[0xff, 0xff, 0xff, 0xf0, 0xff, 0xff, 0xff, 0xf0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        &[0, 0, 0, 1, 0x26, 0, 1, 0, 0, 0, 0x12],
        &[0x7f, 0xff, 0xff, 0xf0, 0x7f, 0xff, 0xff, 0xf0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
    .concat();
    let lzw = swelling_lzw(3 << 20);
    let kids = pdf(b"", "", &[]);
    let round = String::from_utf8_lossy(&kids).replace("/Kids [3 0 R]", "/Kids [2 0 R]").into_bytes();
    vec![
        ("braces", pdf(b"/S sh", shading, &[function])),
        ("arrays", pdf(&nested_array, "", &[])),
        ("states saved", pdf(&saves, "", &[])),
        ("an object of arrays", pdf(SHOW, x, &[arrays.into_bytes()])),
        (
            "packed three times",
            pdf(SHOW, x, &[grey_image(9, 9, "/FlateDecode", &chained(3, packed(1 << 28)))]),
        ),
        ("contents packed twice", {
            let twice = chained(1, packed(1 << 28));
            pdf(SHOW, x, &[form("/Filter [/FlateDecode /FlateDecode]", &twice)])
        }),
        ("LZW", pdf(SHOW, x, &[grey_image(9, 9, "/LZWDecode", &lzw)])),
        ("LZW in the contents", pdf(SHOW, x, &[form("/Filter /LZWDecode", &lzw)])),
        (
            "CCITT",
            pdf(SHOW, x, &[bits("/CCITTFaxDecode", "/K -1 /Columns 2000000000 /Rows 2000000000", &[0; 64])]),
        ),
        ("JBIG2", pdf(SHOW, x, &[bits("/JBIG2Decode", "", &jbig2)])),
        ("tiles too small to see", pdf(painted, "/Pattern << /P 5 0 R >>", &[tile])),
        ("a tile made of itself", pdf(painted, "/Pattern << /P 5 0 R >>", &[inside_itself])),
        (
            "a letter made of itself",
            pdf(b"BT /F 9 Tf (a) Tj ET", "/Font << /F 5 0 R >>", &[type3.to_vec(), stream("", glyph)]),
        ),
        ("pages in a circle", round),
    ]
}

/// Whatever a page does, an answer comes, and this process has not grown by it.
#[test]
fn a_hostile_page_ends_at_most_its_own_process() {
    for (what, bytes) in hostile() {
        let made = shown(bytes);
        if ["braces", "CCITT"].contains(&what) {
            assert_eq!(made, Err(Unreadable::Beyond), "{what}: neither stack nor memory is there for it");
        }
        let words = made.map_or_else(
            |why| alur::text::ui::viewer::unreadable(Some(why)),
            |page| format!("{} halaman", page.pages),
        );
        assert!(words.contains("halaman") || words.contains("Isinya tetap tersimpan"), "{what}: {words}");
    }
}

#[test]
fn without_the_child_no_page_is_shown() {
    let honest = honest();
    let beyond = Err(Unreadable::Beyond);
    let ask = |program: &str, progress: &Progress| {
        office::pdf_page(Path::new(program), &honest, 0, 800.0, progress)
    };
    assert_eq!(ask("/tidak/ada/alur", &Progress::default()), beyond);
    #[cfg(unix)]
    for other in ["true", "false", "cat"] {
        assert_eq!(ask(other, &Progress::default()), beyond, "{other} is no child of ours");
    }
    let closed = Progress::default();
    closed.stop();
    assert_eq!(ask(env!("CARGO_BIN_EXE_alur"), &closed), beyond, "nobody waits any more");
    assert_eq!(shown(honest).map(|page| page.pages), Ok(1));
}

/// What the child is given that is no question of ours.
#[test]
fn the_child_answers_nothing_to_what_is_no_question() {
    for question in [&b""[..], b"alur", &[0xff; 24], &[0xff; 4_000]] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_alur"))
            .arg(office::DRAWS_A_PAGE)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(question).ok();
        let out = child.wait_with_output().unwrap();
        assert!(!out.status.success() && out.stdout.is_empty(), "{question:?}");
    }
}
