//! The office's forms: who we are, the kop, the officials, the operator. Shown page by page at first
//! start and together in Pengaturan. What is typed stays here until it is saved. Must not know which.

use eframe::egui;
use egui::{Align, Frame, Layout, Margin, Response, Ui, vec2};

use super::{Ask, Hand, region};
use crate::base::{Digest, Zone};
use crate::domain::office::{OfficeProfile, Official};
use crate::drawing::{Drawing, Face, Ink, Mark, Rect as Area, Stroke, lines, pt};
use crate::office::{Command, Office, Problem};
use crate::text::ui::setup as t;
use crate::ui::doing::{Doing, Then};
use crate::ui::kit::press::{icon_button, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{canvas, files, icon, input, text};

/// Length of the code of a kecamatan.
const DISTRICT: usize = 8;

/// The forms as typed.
#[derive(Debug, Clone, Default)]
pub struct OfficeForm {
    /// The profile being filled.
    pub profile: OfficeProfile,
    kop: String,
    alamat: String,
    operator: String,
    region: region::Search,
    /// Kop and kota as last proposed: still untouched if they are what the form holds.
    proposed: (String, String),
    logo: Option<std::sync::Arc<Vec<u8>>>,
    /// The page of first set-up.
    pub(super) page: usize,
    /// After it the file is to be sealed.
    pub(super) seal: bool,
    /// The page whose first field was given the keyboard.
    pub(super) begun: Option<usize>,
    saved: OfficeProfile,
    saved_operator: String,
}

impl OfficeForm {
    /// Filled with what the office knows.
    pub fn of(office: &Office) -> OfficeForm {
        let profile = office.profile().clone();
        let logo = office.logo().ok().flatten();
        let mut form = OfficeForm {
            kop: profile.kop.join("\n"),
            alamat: profile.alamat.join("\n"),
            operator: office.operator_name().to_owned(),
            saved_operator: office.operator_name().to_owned(),
            region: region::Search::of(office, &profile.wilayah),
            logo,
            profile,
            ..OfficeForm::default()
        };
        form.saved = form.finished().0;
        if form.profile.pejabat.is_empty() {
            form.profile.pejabat.push(Official::default());
        }
        form
    }

    /// The profile and the operator's name as they will be saved.
    pub fn finished(&self) -> (OfficeProfile, String) {
        let split = |text: &str| -> Vec<String> {
            text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
        };
        let mut profile = self.profile.clone();
        profile.kop = split(&self.kop);
        profile.alamat = split(&self.alamat);
        profile.pejabat.retain(|p| !p.jabatan.trim().is_empty() || !p.nama.trim().is_empty());
        (profile, self.operator.clone())
    }

    /// Something was typed that is not saved.
    pub fn dirty(&self) -> bool {
        self.finished() != (self.saved.clone(), self.saved_operator.clone())
    }

    /// What is typed is saved now.
    pub fn clean(&mut self) {
        (self.saved, self.saved_operator) = self.finished();
    }

    /// Nothing that makes an office was typed.
    pub fn blank(&self) -> bool {
        let (profile, _) = self.finished();
        profile.nama.trim().is_empty() && profile.kop.is_empty() && profile.pejabat.is_empty()
    }

    /// Proposes kota and kop from region and name, where nothing else was typed.
    pub(super) fn propose(&mut self, office: &Office) {
        let code = self.profile.wilayah.as_str();
        let Some(city) = office.city_name(code) else { return };
        let district = code.get(..DISTRICT).and_then(|part| office.region_name(part));
        let kop = t::kop(city, district, &self.profile.nama);
        let kota = crate::domain::region::place(city).to_owned();
        if self.kop.trim().is_empty() || self.kop == self.proposed.0 {
            self.kop = kop.clone();
        }
        if self.profile.kota.trim().is_empty() || self.profile.kota == self.proposed.1 {
            self.profile.kota = kota.clone();
        }
        self.proposed = (kop, kota);
    }

    /// This profile was saved: from here, or its hours from elsewhere.
    pub fn was_saved(&mut self, profile: &OfficeProfile) {
        self.profile.jam = profile.jam.clone();
        self.saved.jam = profile.jam.clone();
        if self.finished().0 == *profile {
            self.clean();
        }
    }

    /// The file is to be sealed now that the office is known; said once.
    pub fn seals_next(&mut self) -> bool {
        std::mem::take(&mut self.seal)
    }

    /// A logo was stored.
    pub fn set_logo(&mut self, digest: Digest, bytes: Vec<u8>) {
        self.profile.logo = Some(digest);
        self.logo = Some(std::sync::Arc::new(bytes));
    }
}

fn two(ui: &mut Ui, add: impl FnOnce(&mut Ui, &mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = GRID * 2.0;
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                add(left, right);
            }
        });
    });
}

/// Who we are; the field that comes first.
pub fn office(ui: &mut Ui, at: &mut OfficeForm, about: &Office) -> Response {
    let first = input::line(ui, t::NAMA, &mut at.profile.nama, t::NAMA_HINT);
    if first.lost_focus() && at.profile.jenis.is_empty() {
        at.profile.jenis = t::kind_of(&at.profile.nama).unwrap_or_default().to_owned();
    }
    let chosen = at.region.show(ui, about, &mut at.profile.wilayah);
    two(ui, |left, right| {
        kind(left, &mut at.profile.jenis);
        input::line(right, t::KODE, &mut at.profile.kode, t::KODE_HINT);
    });
    two(ui, |left, _| zone(left, &mut at.profile.zona));
    if chosen {
        if let Some(zone) = crate::domain::region::zone(&at.profile.wilayah) {
            at.profile.zona = zone;
        }
        at.propose(about);
    }
    first
}

fn kind(ui: &mut Ui, value: &mut String) {
    let all: Vec<(String, &str)> = t::KINDS.iter().map(|(word, name)| ((*word).to_owned(), *name)).collect();
    input::labelled(ui, t::JENIS, false, |ui| {
        let width = ui.available_width();
        input::choose(ui, "office-kind", value, &all, width)
    });
}

fn zone(ui: &mut Ui, value: &mut Zone) {
    let all = [Zone::Wib, Zone::Wita, Zone::Wit].map(|zone| (zone, t::zone(zone)));
    input::labelled(ui, t::ZONA, false, |ui| {
        let width = ui.available_width();
        input::choose(ui, "office-zone", value, &all, width)
    });
}

/// The kop, with a preview; the field that comes first.
pub fn kop(ui: &mut Ui, at: &mut OfficeForm, hand: &mut Hand<'_>) -> Response {
    let first = input::area(ui, t::KOP, &mut at.kop, 2);
    two(ui, |left, right| {
        input::area(left, t::ALAMAT, &mut at.alamat, 2);
        input::line(right, t::KOTA, &mut at.profile.kota, t::KOTA_HINT);
    });
    ui.horizontal(|ui| {
        let words = if at.logo.is_some() { t::LOGO_OTHER } else { t::LOGO };
        if secondary(words).icon(icon::IMAGE).small().clicked(ui) {
            hand.want(Ask::PickLogo);
        }
        if at.logo.is_some() && quiet(t::LOGO_NONE).small().clicked(ui) {
            at.logo = None;
            at.profile.logo = None;
        }
    });
    text::overline(ui, t::PREVIEW);
    ui.add_space(-HALF);
    let drawing = kop_drawing(at);
    Frame::new().fill(theme::DESK).corner_radius(theme::RADIUS).show(ui, |ui| {
        let wide = ui.available_width().min(620.0);
        ui.allocate_ui(vec2(wide, 0.0), |ui| canvas::pages(ui, &[drawing], 1.0, hand.pictures));
    });
    first
}

/// The head of a letter as it will print, near enough to judge the lines.
fn kop_drawing(at: &OfficeForm) -> Drawing {
    let (profile, _) = at.finished();
    let mut marks = Vec::new();
    let (mut y, width, left) = (6.0, 210.0, 20.0);
    if let Some(bytes) = &at.logo {
        let area = Area { x: left, y, w: 20.0, h: 20.0 };
        marks.push(Mark::Picture { area, bytes: bytes.clone() });
    }
    let last = profile.kop.len().saturating_sub(1);
    let centred = (lines::Align::Centre, 44.0, width - 64.0);
    for (index, line) in profile.kop.iter().enumerate() {
        let style = lines::Style::new(if index == last { 16.0 } else { 13.0 }).face(Face::Bold);
        let broken = lines::wrap(line, &style, centred.2);
        y = lines::set(&mut marks, &broken, &style, centred.0, centred.1, centred.2, y);
    }
    for line in &profile.alamat {
        let style = lines::Style::new(9.5);
        let broken = lines::wrap(line, &style, centred.2);
        y = lines::set(&mut marks, &broken, &style, centred.0, centred.1, centred.2, y);
    }
    y = y.max(if at.logo.is_some() { 27.0 } else { 12.0 }) + 2.0;
    for (dy, pen) in [(0.0, 0.9), (1.1, 0.25)] {
        let points = vec![pt(left, y + dy), pt(width - left, y + dy)];
        marks.push(Mark::Line { points, stroke: Stroke::solid(pen, Ink::BLACK), arrow: 0.0 });
    }
    Drawing { width, height: y + 6.0, marks }
}

/// Who signs; the field that comes first, or the button that makes one.
pub fn officials(ui: &mut Ui, at: &mut OfficeForm) -> Response {
    let (mut removed, mut first) = (None, None);
    let (several, jenis) = (at.profile.pejabat.len() > 1, at.profile.jenis.clone());
    for (index, one) in at.profile.pejabat.iter_mut().enumerate() {
        ui.push_id(("official", index), |ui| {
            let frame =
                Frame::new().fill(theme::PAGE_FILL).stroke(theme::hairline()).corner_radius(theme::RADIUS);
            frame.inner_margin(Margin::same(12)).show(ui, |ui| {
                ui.horizontal(|ui| {
                    let which = if index == 0 { t::HEAD_OF_OFFICE.into() } else { t::official(index + 1) };
                    text::overline(ui, which);
                    if several {
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            if icon_button(icon::TRASH, &t::remove_official(index + 1)).clicked(ui) {
                                removed = Some(index);
                            }
                        });
                    }
                });
                let field = official(ui, one, &jenis);
                first.get_or_insert(field);
            });
        });
    }
    if let Some(index) = removed {
        at.profile.pejabat.remove(index);
    }
    let add = secondary(t::ADD_OFFICIAL).icon(icon::PLUS).small().show(ui);
    if add.clicked() {
        at.profile.pejabat.push(Official::default());
    }
    first.unwrap_or(add)
}

fn official(ui: &mut Ui, one: &mut Official, jenis: &str) -> Response {
    // Row by row, so that Tab goes as one reads.
    let mut first = None;
    two(ui, |left, right| {
        first = Some(input::line(left, t::JABATAN, &mut one.jabatan, t::jabatan_hint(jenis)));
        input::line(right, t::NAMA_PEJABAT, &mut one.nama, t::NAMA_PEJABAT_HINT);
        input::line(left, t::PANGKAT, &mut one.pangkat, t::PANGKAT_HINT);
        input::line(right, t::NIP, &mut one.nip, t::NIP_HINT);
        let digits = one.nip.chars().filter(char::is_ascii_digit).count();
        if !one.nip.trim().is_empty() && digits != 18 {
            text::wrapped(right, t::nip_odd(digits), theme::regular(size::SMALL), theme::WARN.ink);
        }
    });
    first.unwrap_or_else(|| ui.response())
}

/// Who works here.
pub fn operator(ui: &mut Ui, at: &mut OfficeForm) -> Response {
    input::line(ui, t::OPERATOR, &mut at.operator, t::OPERATOR_HINT)
}

/// Number pattern and paper of letters.
pub fn letters(ui: &mut Ui, at: &mut OfficeForm) {
    two(ui, |left, right| {
        input::line(left, t::POLA, &mut at.profile.pola_nomor, t::POLA_HINT);
        input::line(right, t::KLASIFIKASI, &mut at.profile.klasifikasi, t::KLASIFIKASI_HINT);
    });
    text::muted(ui, t::POLA_WHY);
    input::paper(ui, crate::text::ui::dialogs::PAPER, &mut at.profile.kertas);
}

/// Saves what the forms hold.
pub(super) fn save(at: &OfficeForm, doing: &mut Doing<'_>) {
    match name_operator(at, doing) {
        Ok(()) => doing.carry_out(Command::SetOffice(Box::new(at.finished().0))),
        Err(problem) => doing.fail(&problem),
    }
}

/// The operator typed in is the one at this PC from now on.
///
/// # Errors
/// Trouble writing.
pub(super) fn name_operator(at: &OfficeForm, doing: &mut Doing<'_>) -> Result<(), Problem> {
    match at.operator.trim() {
        _ if doing.office.has_persons() => Ok(()),
        "" => Ok(()),
        name => doing.office.set_operator(name),
    }
}

/// Lets a person choose the logo of the kop.
pub(super) fn pick_logo(doing: &mut Doing<'_>) {
    let Some(file) = files::pick_picture() else { return };
    doing.beside(move |office| {
        let digest = office.store_logo(&file)?;
        let bytes = office.blob(digest)?;
        Ok(Box::new(move |doing| doing.then(Then::Logo(digest, bytes))))
    });
}
