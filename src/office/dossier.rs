//! A case's dossier for an inspector: the chart with the path walked as PDF, the letters as issued,
//! and every attachment, in one folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{ChartOf, Doing, Office, Problem};
use crate::base::Id;

impl Office {
    /// Writes the dossier of `case` into the folder `to`, making it if needed; the files written.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`], [`Problem::Unlawful`], or trouble reading or writing.
    pub fn save_dossier(&self, case: Id, to: &Path) -> Result<Vec<PathBuf>, Problem> {
        let view = self.case(case)?;
        std::fs::create_dir_all(to).map_err(|e| Problem::io(Doing::Writing, to, &e))?;
        let mut names = BTreeSet::new();
        let mut files = Vec::new();
        let chart = to.join(free_name(&mut names, &format!("{} bagan.pdf", view.kode)));
        self.save_chart(&view.sop.sop, ChartOf::Case(&view), self.profile.kertas, &chart)?;
        files.push(chart);
        let letters = view.naskah.iter().filter(|n| !n.ditarik);
        let letters =
            letters.map(|n| (format!("{}.pdf", if n.nomor.is_empty() { &n.hal } else { &n.nomor }), n.pdf));
        let papers = view.lampiran.iter().map(|file| (file.nama.clone(), file.sidik));
        for (name, digest) in letters.chain(papers) {
            let file = to.join(free_name(&mut names, &name));
            self.save_blob(digest, &file)?;
            files.push(file);
        }
        Ok(files)
    }
}

/// A file name that every system takes and that no earlier file of the dossier has.
fn free_name(names: &mut BTreeSet<String>, wanted: &str) -> String {
    let safe: String =
        wanted.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
    let (stem, ending) = safe.rsplit_once('.').map_or((safe.as_str(), ""), |(stem, ending)| (stem, ending));
    let numbered = |n: u32| match (n, ending) {
        (1, "") => stem.to_owned(),
        (1, _) => format!("{stem}.{ending}"),
        (_, "") => format!("{stem} ({n})"),
        _ => format!("{stem} ({n}).{ending}"),
    };
    (1..).map(numbered).find(|name| names.insert(name.to_lowercase())).unwrap_or(safe.clone())
}
