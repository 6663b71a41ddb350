//! Compiles SQLite3 Multiple Ciphers, the SQLite that can keep its pages sealed, as the `sqlite3` that
//! rusqlite links to. The source comes from a crate as its authors released it; only a C compiler is needed.
//! And packs the region codes, a fifth of their size in the program.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What rusqlite's own bundled SQLite is built with and this program uses, and nothing that loads code.
const FLAGS: [&str; 16] = [
    "SQLITE_CORE",
    "SQLITE_DEFAULT_FOREIGN_KEYS=1",
    "SQLITE_ENABLE_API_ARMOR",
    "SQLITE_ENABLE_COLUMN_METADATA",
    "SQLITE_ENABLE_DBSTAT_VTAB",
    "SQLITE_ENABLE_FTS5",
    "SQLITE_ENABLE_STAT4",
    "SQLITE_THREADSAFE=1",
    "SQLITE_USE_URI",
    "SQLITE_OMIT_LOAD_EXTENSION",
    "SQLITE_SECURE_DELETE",
    "SQLITE_TEMP_STORE=2",
    "HAVE_USLEEP=1",
    "HAVE_ISNAN",
    "_POSIX_THREAD_SAFE_FUNCTIONS",
    "CODEC_TYPE=CODEC_TYPE_CHACHA20",
];

const REGIONS: &str = "assets/wilayah/wilayah.csv";

fn main() -> io::Result<()> {
    compile_sqlite();
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={REGIONS}");
    pack_regions()
}

/// As `office/ground/regions` unpacks them.
fn pack_regions() -> io::Result<()> {
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or(io::ErrorKind::NotFound)?;
    fs::write(out.join("wilayah.zst"), zstd::encode_all(fs::File::open(REGIONS)?, 19)?)
}

fn compile_sqlite() {
    let folder: &Path = sqlite3mc_src::source_dir();
    let mut build = cc::Build::new();
    build.file(folder.join(sqlite3mc_src::SOURCE_FILE)).include(folder).warnings(false);
    for flag in FLAGS {
        build.flag(format!("-D{flag}"));
    }
    // It stands between a click and the disk, so it is optimised in every profile.
    build.opt_level(2).debug(false);
    build.compile("sqlite3");
}
