//! Every kind of bad input gets a sentence and changes nothing.

use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use alur::base::Id;
use alur::office::{
    ATTACHMENT_LIMIT, CaseFilter, Command, Ending, LetterRequest, NewAttachment, Numbering, Office, OpenCase,
    OpenOptions, Problem, Request, StepRequest,
};

use crate::kit::{Desk, copy_of, desk, options};

/// Runs `command`, which must be refused with `kode`, and checks that not a byte of the journal moved.
fn refused(d: &mut Desk, command: Command, kode: &str) -> Problem {
    let before = d.office.check().unwrap();
    let problem = d.office.run(command).expect_err("must be refused");
    assert_eq!(problem.kode(), kode);
    assert!(problem.message().len() > 15 && problem.advice().len() > 10, "{problem:?}");
    assert_eq!(d.office.check().unwrap(), before);
    assert!(before.sehat, "{before:?}");
    problem
}

fn record_with(case: Id, path: &Path) -> Command {
    let files = vec![NewAttachment { path: path.to_owned(), ..NewAttachment::default() }];
    Command::Case { case, request: Request::Record(Box::new(StepRequest::new("1"))), files }
}

#[test]
fn a_broken_sop_file_is_refused_with_every_flaw() {
    let mut d = desk();
    let text = "id = \"rusak\"\njudul = 5\npelaksna = []\n".to_owned();
    let problem = refused(&mut d, Command::PublishSop { text }, "sop_cacat");
    assert!(matches!(&problem, Problem::BadSop(flaws) if flaws.len() >= 3), "{problem:?}");
    assert_eq!(d.office.shelf().unwrap().len(), 4);
}

#[test]
fn unknown_things_are_named_with_what_there_is() {
    let mut d = desk();
    let case = d.open("dtks");
    let step = |node: &str| Command::record(case, StepRequest::new(node));
    let problem = refused(&mut d, step("99"), "langkah_tidak_dikenal");
    assert!(problem.advice().contains("2.1"));
    let problem = refused(&mut d, step("4"), "langkah_belum_terbuka");
    assert!(problem.advice().contains("1"));
    let new = OpenCase { sop: "entah".into(), judul: "x".into(), ..OpenCase::default() };
    refused(&mut d, Command::OpenCase(new), "sop_tidak_dikenal");
    let new = OpenCase { sop: "dtks".into(), judul: "  ".into(), ..OpenCase::default() };
    refused(&mut d, Command::OpenCase(new), "judul_kosong");
    refused(&mut d, Command::case(Id([7; 16]), Request::Resume), "kasus_tidak_dikenal");
    refused(&mut d, Command::case(case, Request::Close { result: " ".into() }), "alasan_kosong");
    let letter = |jenis: &str| {
        Command::IssueLetter(LetterRequest {
            case,
            jenis: jenis.into(),
            isian: Default::default(),
            nomor: Numbering::Next,
            kertas: None,
        })
    };
    refused(&mut d, letter("surat-cinta"), "naskah_tidak_dikenal");
    assert!(d.office.cases(&CaseFilter::default()).unwrap().len() == 1);
}

#[test]
fn a_missing_required_field_is_named() {
    let mut d = desk();
    let text = String::from_utf8(d.office.sop_text("dtks").unwrap()).unwrap();
    let text = text.replace("id = \"dtks\"", "id = \"dtks-wajib\"").replacen(
        "isian = [",
        "isian = [\n    { id = \"nomor_berkas\", label = \"Nomor berkas\", wajib = true },\n    \
         { id = \"tgl\", label = \"Tanggal terima\", jenis = \"tanggal\" },",
        1,
    );
    d.office.run(Command::PublishSop { text }).unwrap();
    let case = d.open("dtks-wajib");
    let record = |fields: &[(&str, &str)]| {
        let mut record = StepRequest::new("1");
        record.isian = fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Command::record(case, record)
    };
    let problem = refused(&mut d, record(&[("nomor_berkas", "  ")]), "isian_kosong");
    assert!(problem.message().contains("Nomor berkas"));
    refused(&mut d, record(&[("nomor_berkas", "1"), ("tgl", "31-02-2026")]), "isian_salah");
    d.office.run(record(&[("nomor_berkas", "1"), ("tgl", "23/11/2026")])).unwrap();
    assert_eq!(d.office.case(case).unwrap().isian["tgl"], "2026-11-23");
}

#[test]
fn bad_attachments_leave_the_step_unrecorded() {
    let mut d = desk();
    let case = d.open("dtks");
    let missing = d.folder.path().join("tidak ada.pdf");
    refused(&mut d, record_with(case, &missing), "lampiran_tidak_terbaca");
    let folder = d.folder.path().to_owned();
    refused(&mut d, record_with(case, &folder), "lampiran_tidak_terbaca");
    let empty = d.file("kosong.pdf", b"");
    refused(&mut d, record_with(case, &empty), "lampiran_kosong");
    let huge = d.file("besar.pdf", b"%PDF-1.7");
    std::fs::OpenOptions::new().write(true).open(&huge).unwrap().set_len(ATTACHMENT_LIMIT + 1).unwrap();
    refused(&mut d, record_with(case, &huge), "lampiran_terlalu_besar");
    assert_eq!(d.open_nodes(case), ["1"]);
}

#[test]
fn attachments_come_back_byte_for_byte_and_photos_without_metadata() {
    let mut d = desk();
    let case = d.open("dtks");
    let bytes: Vec<u8> = (0..700_000u32).map(|n| (n % 251) as u8).collect();
    let (paper, broken) =
        (d.file("berkas.docx", &bytes), d.file("rusak.jpg", b"\xff\xd8\xff\xe0 bukan foto"));
    let photo = d.file("foto.jpg", &photo_with_exif());
    let file = |path: &std::path::PathBuf| NewAttachment {
        path: path.clone(),
        kelengkapan: Some("1".into()),
        ..NewAttachment::default()
    };
    let files = [&paper, &broken, &photo].map(file).to_vec();
    let request = Request::Record(Box::new(StepRequest::new("1")));
    d.office.run(Command::Case { case, request, files }).unwrap();
    let files = d.office.case(case).unwrap().lampiran;
    assert_eq!(d.office.blob(files[0].sidik).unwrap(), bytes);
    assert_eq!(d.office.blob(files[1].sidik).unwrap(), b"\xff\xd8\xff\xe0 bukan foto");
    let stored = d.office.blob(files[2].sidik).unwrap();
    assert!(!stored.windows(4).any(|w| w == b"Exif"), "the place a photo was taken must not be stored");
    let picture = image::load_from_memory(&stored).unwrap();
    // Orientation 6 in the original: lying on its side, longer than the limit.
    assert_eq!((picture.width(), picture.height()), (1024, 2048));
    assert!(files[0].kelengkapan.as_deref().is_some_and(|k| k.starts_with("Foto")), "{:?}", files[0]);
}

/// A 3000 × 1500 JPEG whose EXIF says that it lies on its side.
fn photo_with_exif() -> Vec<u8> {
    let picture =
        image::RgbImage::from_fn(3000, 1500, |x, y| image::Rgb([(x / 12) as u8, (y / 6) as u8, 90]));
    let mut plain = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut plain, image::ImageFormat::Jpeg).unwrap();
    let plain = plain.into_inner();
    let tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let mut exif = vec![0xff, 0xe1];
    exif.extend(((2 + 6 + tiff.len()) as u16).to_be_bytes());
    exif.extend(b"Exif\0\0");
    exif.extend(tiff);
    [&plain[..2], &exif, &plain[2..]].concat()
}

fn trouble_opening(path: &Path, kode: &str) {
    let before = std::fs::read(path).ok();
    let problem = Office::open(path, options(2)).err().expect("must not open");
    assert_eq!(problem.kode(), kode, "{problem:?}");
    assert_eq!(problem.severity(), Ending::Trouble);
    assert!(problem.message().ends_with(&path.display().to_string()), "{}", problem.message());
    assert_eq!(std::fs::read(path).ok(), before, "the file must stay as it was");
}

#[test]
fn a_file_that_is_not_ours_is_left_alone() {
    let d = desk();
    trouble_opening(&d.file("surat.db", b"Yth. Kepala Dinas, dengan hormat ..."), "bukan_berkas_alur");
    trouble_opening(&d.file("pendek.db", b"SQLite format 3\0"), "bukan_berkas_alur");
    let other = d.folder.path().join("lain.db");
    let sql = "PRAGMA application_id = 99; CREATE TABLE orang (nama TEXT);";
    sqlite(&other, sql);
    trouble_opening(&other, "bukan_berkas_alur");
    sqlite(&d.folder.path().join("polos.db"), "CREATE TABLE orang (nama TEXT);");
    trouble_opening(&d.folder.path().join("polos.db"), "bukan_berkas_alur");
}

fn sqlite(path: &Path, sql: &str) {
    rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_newer_schema_is_refused_with_advice() {
    let d = desk();
    let path = d.path();
    drop(d.office);
    let newer = copy_of(&path, "baru.db");
    sqlite(&newer, "PRAGMA user_version = 999;");
    let before = std::fs::read(&newer).unwrap();
    let problem = Office::open(&newer, options(2)).err().unwrap();
    assert_eq!(problem.kode(), "skema_lebih_baru");
    assert!(problem.advice().contains("lebih baru"));
    assert_eq!(std::fs::read(&newer).unwrap(), before);
}

#[test]
fn a_cut_off_file_is_called_damaged_at_every_length() {
    let d = desk();
    let path = d.path();
    drop(d.office);
    let whole = std::fs::read(&path).unwrap();
    for keep in [200, 4096, whole.len() / 2, whole.len() - 1] {
        let cut = d.folder.path().join(format!("potong{keep}.db"));
        std::fs::write(&cut, &whole[..keep]).unwrap();
        trouble_opening(&cut, "berkas_rusak");
    }
}

#[test]
fn wrong_bytes_inside_the_file_are_found_by_the_check() {
    let mut d = desk();
    let case = d.open("dtks");
    let marked: Vec<u8> = b"isi lampiran yang dapat dicari ".repeat(400);
    let paper = d.file("a.bin", &marked);
    d.office.run(record_with(case, &paper)).unwrap();
    let path = d.path();
    drop(d.office);
    let bytes = std::fs::read(&path).unwrap();
    let spot = bytes.windows(31).position(|w| w == &marked[..31]).unwrap();
    let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(spot as u64 + 10)).unwrap();
    file.write_all(b"XX").unwrap();
    drop(file);
    let office = Office::open(&path, options(3)).unwrap();
    let health = office.check().unwrap();
    assert!(!health.sehat);
    assert!(health.temuan[0].pesan.contains("Lampiran"), "{:?}", health.temuan);
}

#[test]
fn derived_tables_that_drifted_are_found_and_rebuilt() {
    let mut d = desk();
    let case = d.open("dtks");
    d.step(case, "1");
    sqlite(&d.path(), "UPDATE case_row SET judul = 'lain'; DELETE FROM open_spot;");
    assert!(!d.office.check().unwrap().sehat);
    assert!(d.office.rebuild().unwrap() > 0);
    assert!(d.office.check().unwrap().sehat);
    assert_eq!(d.open_nodes(case), ["2.1"]);
}

#[test]
fn a_second_window_is_told_who_holds_the_file() {
    let d = desk();
    let path = d.path();
    drop(d.office);
    let window = || OpenOptions { window: true, ..options(4) };
    let first = Office::open(&path, window()).unwrap();
    let problem = Office::open(&path, OpenOptions { by: "Orang kedua".into(), ..window() }).err().unwrap();
    assert_eq!(problem.kode(), "sudah_dibuka");
    assert!(problem.message().contains("Rina Marlina"), "{}", problem.message());
    // The command line may still look while a window is open.
    assert!(Office::open(&path, options(5)).is_ok());
    drop(first);
    assert!(Office::open(&path, window()).is_ok());
}

/// `/proc` takes no files, for root neither.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let problem = Office::open(Path::new("/proc/alur/uji.db"), options(1)).err().unwrap();
    assert_eq!(problem.severity(), Ending::Trouble);
    assert!(["hanya_baca", "tidak_dapat_dibuka"].contains(&problem.kode()), "{problem:?}");
    let d = desk();
    let sop = d.office.sop("dtks").unwrap().sop;
    let paper = alur::domain::office::Paper::A4;
    let out = Path::new("/proc/bagan.svg");
    let problem = d.office.save_chart(&sop, alur::office::ChartOf::Plain, paper, out).unwrap_err();
    assert_eq!(problem.severity(), Ending::Trouble);
}

#[test]
fn sample_data_goes_into_a_new_file_only() {
    let mut d = desk();
    d.open("dtks");
    let problem = d.office.fill_sample(5, 1).unwrap_err();
    assert_eq!(problem.kode(), "sudah_berisi");
}

#[test]
fn the_same_seed_gives_the_same_sample_and_it_is_healthy() {
    let codes = |seed| {
        let mut d = crate::kit::empty_desk();
        d.office.fill_sample(25, seed).unwrap();
        assert!(d.office.check().unwrap().sehat);
        let all = CaseFilter { selesai: true, ..CaseFilter::default() };
        d.office.cases(&all).unwrap().into_iter().map(|c| (c.kasus, c.judul)).collect::<Vec<_>>()
    };
    assert_eq!(codes(7), codes(7));
    assert_ne!(codes(7), codes(8));
    assert_eq!(codes(7).len(), 25);
}

#[test]
fn a_program_with_other_holidays_writes_due_dates_anew() {
    let mut d = desk();
    d.open("dtks");
    let path = d.path();
    drop(d.office);
    sqlite(
        &path,
        "UPDATE local_setting SET value = 'lama' WHERE name = 'derived_by'; UPDATE case_row SET due = 1;",
    );
    let office = Office::open(&path, options(6)).unwrap();
    assert!(office.check().unwrap().sehat);
}
