//! The house rules that no compiler checks: who may use whom, which crate is named where, no file too
//! long, the schema as documented.

use std::path::{Path, PathBuf};

use alur::store::Store;

/// Each module of `src` and the modules it may use (docs/ARCHITECTURE.md).
///
/// `text::ui` is a room of its own: the window's words speak of the door's views, so it stands above
/// the door, while the rest of `text` stands below.
const MAY_USE: [(&str, &[&str]); 12] = [
    ("base", &[]),
    ("domain", &["base"]),
    ("text", &["base", "domain"]),
    ("drawing", &["base", "domain", "text"]),
    ("store", &["base", "domain"]),
    ("handoff", &["base", "domain", "store"]),
    ("print", &["base", "drawing"]),
    ("seal", &["base"]),
    ("office", &["base", "domain", "text", "drawing", "store", "handoff", "print", "seal"]),
    ("cli", &["base", "domain", "text", "drawing", "office", "ui"]),
    ("text::ui", &["base", "domain", "text", "office"]),
    ("ui", &["base", "domain", "text", "text::ui", "drawing", "office"]),
];

/// Crates that one module owns.
const OWNED: [(&str, &[&str]); 17] = [
    ("age", &["handoff"]),
    // Packages, and the region codes in the program itself.
    ("zstd", &["handoff", "office"]),
    ("rust_xlsxwriter", &["print"]),
    ("ed25519_dalek", &["base", "handoff"]),
    ("argon2", &["base", "seal"]),
    ("rusqlite", &["store"]),
    ("printpdf", &["print"]),
    ("tiny_skia", &["print"]),
    ("subsetter", &["print"]),
    ("hayro", &["print"]),
    ("qrcodegen", &["drawing"]),
    ("chacha20poly1305", &["seal", "store"]),
    ("clap", &["cli"]),
    ("eframe", &["ui"]),
    ("egui", &["ui"]),
    ("egui_extras", &["ui"]),
    ("rfd", &["ui"]),
];

/// Longest file, without its tests.
const LONGEST: usize = 700;

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let inside = path.strip_prefix(&root).unwrap().to_owned();
                let module = match inside.starts_with("text/ui") {
                    true => "text::ui".to_owned(),
                    false => inside.iter().next().unwrap().to_string_lossy().replace(".rs", ""),
                };
                let text = std::fs::read_to_string(&path).unwrap();
                out.push((module, inside, text));
            }
        }
    }
    out.sort();
    out
}

/// The code of a file: without comment lines and without its unit tests.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
    before_tests
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|l| format!("{l}\n"))
        .collect()
}

#[test]
fn modules_use_only_what_they_may() {
    for (module, path, text) in sources() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else { continue };
        let code = code(&text);
        for (other, _) in MAY_USE.iter().filter(|(name, _)| *name != module && !allowed.contains(name)) {
            assert!(!code.contains(&format!("crate::{other}")), "{} uses {other}", path.display());
        }
        // Grouped imports hide the names: `use crate::{…}` is written one line a module instead.
        assert!(!code.contains("use crate::{"), "{}: group imports below one module", path.display());
    }
}

#[test]
fn every_module_is_in_the_table() {
    for (module, path, _) in sources() {
        let known =
            MAY_USE.iter().any(|(name, _)| *name == module) || ["lib", "main"].contains(&module.as_str());
        assert!(known, "{} belongs to no module of the table", path.display());
    }
}

#[test]
fn crates_are_named_only_by_their_owners() {
    for (module, path, text) in sources() {
        for (name, owners) in OWNED.iter().filter(|(_, owners)| !owners.contains(&module.as_str())) {
            let code = code(&text);
            let named = says(&code, &format!("{name}::")) || says(&code, &format!("use {name};"));
            assert!(!named, "{} names {name}, which belongs to {owners:?}", path.display());
        }
    }
}

/// Whether `word` stands in `code` as a word of its own, not as the end of a longer one.
fn says(code: &str, word: &str) -> bool {
    let longer = |before: Option<char>| before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':');
    code.match_indices(word).any(|(at, _)| !longer(code[..at].chars().next_back()))
}

#[test]
fn every_file_says_what_it_is_for_and_none_is_too_long() {
    for (_, path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not say what it is for", path.display());
        let length = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        assert!(length <= LONGEST, "{}: {length} lines", path.display());
    }
}

/// A test that waits is slow on a fast machine and wrong on a slow one; one that asks the clock is neither the same
/// twice. Only the moment of a kill is let pass, by the kit.
#[test]
fn no_test_waits_and_none_asks_the_clock() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("kit/kill.rs") && !path.ends_with("tidy.rs") {
                let code = code(&std::fs::read_to_string(&path).unwrap());
                let words = [
                    "sleep(",
                    "park_timeout(",
                    "recv_timeout(",
                    "wait_timeout(",
                    "Instant::now(",
                    "SystemTime::now(",
                    "Utc::now(",
                    "Local::now(",
                ];
                let call = words.iter().find(|word| code.contains(**word));
                assert_eq!(call, None, "{} waits or asks the clock", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "{seen} files");
}

/// What a screen or a rule takes for now is the office's clock, which `--waktu` and the tests set. How long something
/// took is another matter.
#[test]
fn the_present_moment_is_asked_of_the_offices_clock() {
    for (_, path, text) in sources() {
        // Without randomness of the system an id is made of the time too, which nobody reads as one.
        if !path.ends_with("base/clock.rs") && !path.ends_with("base/id.rs") {
            let code = code(&text);
            let call =
                ["Utc::now(", "Local::now(", "SystemTime::now("].into_iter().find(|call| code.contains(call));
            assert_eq!(call, None, "{} asks the computer's clock", path.display());
        }
    }
}

#[test]
fn sql_says_what_it_reads() {
    for (module, path, text) in sources() {
        let code = code(&text).to_uppercase();
        assert!(!code.contains("SELECT *"), "{} selects everything", path.display());
        if module != "store" {
            assert!(
                !code.contains("INSERT INTO") && !code.contains(" FROM FACT"),
                "{} speaks SQL",
                path.display()
            );
        }
    }
}

#[test]
fn only_the_theme_makes_a_colour() {
    for (module, path, text) in sources() {
        if module == "ui" && !path.ends_with("theme.rs") {
            let made = ["Color32::from_rgb", "Color32::from_gray", "Color32::from_rgba"];
            let code = code(&text);
            let call = made.iter().find(|call| code.contains(**call));
            assert_eq!(call, None, "{} makes a colour; the theme does that", path.display());
        }
    }
}

#[test]
fn the_documented_schema_is_the_real_one() {
    let folder = tempfile::tempdir().unwrap();
    let real = Store::open(&folder.path().join("a.db")).unwrap().schema().unwrap();
    let documented = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema.sql");
    let other = rusqlite::Connection::open_in_memory().unwrap();
    other.execute_batch(&std::fs::read_to_string(documented).unwrap()).unwrap();
    let mut statement =
        other.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").unwrap();
    let written: Vec<String> = statement.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    let plain =
        |statements: &[String]| -> Vec<String> { statements.iter().map(|s| without_comments(s)).collect() };
    assert_eq!(plain(&real), plain(&written));
}

fn without_comments(sql: &str) -> String {
    let lines = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
    let words = lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    // Where a column came later SQLite puts its comma and the bracket elsewhere.
    words.replace(" ,", ",").replace(" )", ")")
}

/// A map that names a street that is gone is worse than none.
#[test]
fn documents_name_only_files_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in std::fs::read_dir(root.join("docs")).unwrap() {
        let page = entry.unwrap().path();
        if page.extension().is_none_or(|e| e != "md") {
            continue;
        }
        let text = std::fs::read_to_string(&page).unwrap();
        let named = text.split('`').skip(1).step_by(2);
        for path in named.filter(|word| word.ends_with(".rs") && !word.contains([' ', '*', '…'])) {
            let there = [root.join("src").join(path), root.join(path)].iter().any(|p| p.is_file());
            assert!(there, "{} names {path}, which is not there", page.display());
        }
    }
}
