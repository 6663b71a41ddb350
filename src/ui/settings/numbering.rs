//! Under Penomoran in Pengaturan: blocks of running numbers given to offices, and the templates of letters.

use eframe::egui;
use egui::Ui;

use super::{Ask, Hand};
use crate::base::Id;
use crate::office::{BlockLine, Command, Office, Problem, TemplateLine};
use crate::text::ui::numbering as t;
use crate::ui::dialogs::reason::Reason;
use crate::ui::kit::press::{icon_button, primary, quiet, secondary};
use crate::ui::kit::theme::GRID;
use crate::ui::kit::{frame, icon, input, row, text};

/// Room for a sign, a button and two buttons at the right end of a line.
const SIGN: f32 = 48.0;
const BUTTON: f32 = 150.0;
const BUTTONS: f32 = 280.0;

/// What is listed, and the block being typed.
#[derive(Default)]
pub struct NumberingState {
    blocks: Vec<BlockLine>,
    /// Codes and names of known offices.
    offices: Vec<(String, String)>,
    templates: Vec<TemplateLine>,
    ke: String,
    tahun: String,
    dari: String,
    sampai: String,
}

impl NumberingState {
    /// Reads the lists anew.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn load(&mut self, office: &Office) -> Result<(), Problem> {
        self.blocks = office.number_blocks()?;
        let known = office.offices()?.into_iter();
        self.offices = known.map(|line| (line.kartu.kode.clone(), line.kartu.called())).collect();
        self.templates = office.letter_templates()?;
        if let (true, [(only, _)]) = (self.ke.is_empty(), self.offices.as_slice()) {
            self.ke.clone_from(only);
        }
        if self.tahun.is_empty() {
            self.tahun = office.today().format("%Y").to_string();
        }
        Ok(())
    }

    /// What is typed, once it is whole.
    fn command(&self) -> Option<Command> {
        let number = |typed: &str| typed.trim().parse::<u32>().ok();
        let tahun = self.tahun.trim().parse().ok()?;
        let (dari, sampai) = (number(&self.dari)?, number(&self.sampai)?);
        let ke = self.ke.clone();
        (!ke.is_empty()).then_some(Command::GiveBlock { ke, tahun, dari, sampai })
    }
}

/// Both lists and the form of a new block.
pub fn show(ui: &mut Ui, at: &mut NumberingState, hand: &mut Hand<'_>) {
    ui.add_space(GRID);
    frame::rule(ui);
    text::overline(ui, t::BLOCKS);
    text::muted(ui, t::BLOCKS_WHY);
    for line in &at.blocks {
        block(ui, line.subjek, line, hand);
    }
    if at.blocks.is_empty() {
        text::muted(ui, t::NO_BLOCKS);
    }
    if at.offices.is_empty() {
        text::muted(ui, t::NO_OFFICES);
    } else {
        form(ui, at, hand);
    }
    ui.add_space(GRID);
    frame::rule(ui);
    text::overline(ui, t::TEMPLATES);
    text::muted(ui, t::TEMPLATES_WHY);
    for line in &at.templates {
        template(ui, line, hand);
    }
    if secondary(t::IMPORT).icon(icon::PLUS).writes().clicked(ui) {
        hand.want(Ask::ImportTemplate);
    }
}

fn form(ui: &mut Ui, at: &mut NumberingState, hand: &mut Hand<'_>) {
    ui.columns(4, |columns| {
        if let [office, year, from, to] = columns {
            let known: Vec<(String, &str)> =
                at.offices.iter().map(|(kode, nama)| (kode.clone(), nama.as_str())).collect();
            input::labelled(office, t::OFFICE, false, |ui| {
                let width = ui.available_width();
                input::choose(ui, "block-office", &mut at.ke, &known, width)
            });
            input::line(year, t::YEAR, &mut at.tahun, "");
            input::line(from, t::FROM, &mut at.dari, "");
            input::line(to, t::TO, &mut at.sampai, "");
        }
    });
    let command = at.command();
    if primary(t::GIVE).icon(icon::PLUS).writes().enabled(command.is_some()).clicked(ui)
        && let Some(command) = command
    {
        at.dari.clear();
        at.sampai.clear();
        hand.run(command);
    }
}

fn block(ui: &mut Ui, subject: Id, line: &BlockLine, hand: &mut Hand<'_>) {
    let (words, about) = (t::block(&line.blok), t::used(line.dipakai, line.sisa));
    let name = t::take_back(&words);
    two_lines(ui, &words, &about, SIGN, |ui| {
        if icon_button(icon::TRASH, &name).writes().clicked(ui) {
            hand.show(Reason::withdraw(subject, line.fakta, &words));
        }
    });
}

fn template(ui: &mut Ui, line: &TemplateLine, hand: &mut Hand<'_>) {
    let room = if line.diganti.is_some() { BUTTONS } else { BUTTON };
    two_lines(ui, &t::template(&line.nama, line.diganti.is_some()), &line.guna, room, |ui| {
        if quiet(t::EXPORT).small().hint(&line.nama).clicked(ui) {
            hand.want(Ask::ExportTemplate(line.jenis.clone()));
        }
        if line.diganti.is_some() && quiet(t::RESTORE).small().writes().hint(&line.nama).clicked(ui) {
            let reason = t::RESTORE.to_owned();
            hand.run(Command::RestoreTemplate { jenis: line.jenis.clone(), reason });
        }
    });
}

/// A line and a smaller one below it, and buttons in a room of this width at their right end.
fn two_lines(ui: &mut Ui, upper: &str, lower: &str, room: f32, add: impl FnOnce(&mut Ui)) {
    let (rect, _) = row::told(ui, 42.0, upper);
    row::two(upper, lower).light().end(room).paint(ui, rect);
    row::end(ui, rect, room, add);
}
