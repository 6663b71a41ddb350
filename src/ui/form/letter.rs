//! The form of a letter: kind, number, paper and blanks, and its pages as they will print. A letter of one
//! case and the letter for many cases are both filled in here.

use eframe::egui;
use std::collections::BTreeMap;

use egui::{Align, Frame, Layout, ScrollArea, Ui};

use super::signer;
use crate::base::Id;
use crate::domain::office::Paper;
use crate::office::{LetterBlank, LetterDraft, LetterRequest, Numbering};
use crate::text::ui::letter as t;
use crate::ui::hand::Hand;
use crate::ui::kit::press::icon_button;
use crate::ui::kit::theme::{self, HALF, size};
use crate::ui::kit::{canvas, frame, icon, input, notice, pick, text};

/// What was typed into a letter and not issued.
pub struct LetterForm {
    kind: Option<String>,
    blanks: BTreeMap<String, String>,
    numbering: Number,
    number: String,
    paper: Option<Paper>,
    zoom: f32,
    refused: bool,
    /// The next blank to fill takes the keyboard.
    begin: bool,
    /// It was come back to unfinished, and begins at its top.
    unfinished: bool,
    top: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    Next,
    Typed,
    Blank,
}

impl Default for LetterForm {
    fn default() -> Self {
        LetterForm {
            kind: None,
            blanks: BTreeMap::new(),
            numbering: Number::Next,
            number: String::new(),
            paper: None,
            zoom: 1.0,
            refused: false,
            begin: true,
            unfinished: false,
            top: false,
        }
    }
}

impl LetterForm {
    /// What the office is asked for, once a kind is chosen.
    pub fn request(&self, case: Id) -> Option<LetterRequest> {
        let nomor = match self.numbering {
            Number::Next => Numbering::Next,
            Number::Typed => Numbering::Given(self.number.trim().to_owned()),
            Number::Blank => Numbering::Blank,
        };
        let jenis = self.kind.clone()?;
        Some(LetterRequest { case, jenis, isian: self.blanks.clone(), nomor, kertas: self.paper })
    }

    /// The kind chosen.
    pub fn kind(&self) -> Option<&String> {
        self.kind.as_ref()
    }

    /// Another kind shall be chosen; what was typed stays until one is.
    pub fn another(&mut self) {
        self.kind = None;
    }

    /// Another kind, or none; what was typed for the last one goes.
    pub fn choose(&mut self, kind: Option<String>) {
        *self = LetterForm { kind, paper: self.paper, ..LetterForm::default() };
    }

    /// It is come to, perhaps again: it begins at its top, and says so where it was begun before.
    pub fn come_to(&mut self) {
        self.unfinished = self.kind.is_some() && !self.blanks.is_empty();
        self.top = true;
    }

    /// It was begun on an earlier visit.
    pub fn unfinished(&self) -> bool {
        self.unfinished
    }

    /// The number is one that can be printed: the next, none, or one that was typed.
    pub fn numbered(&self) -> bool {
        self.numbering != Number::Typed || !self.number.trim().is_empty()
    }

    /// Issuing was tried while blanks were open; the next one takes the keyboard.
    pub fn tried(&mut self, open: bool) {
        self.refused = open;
        self.begin |= open;
    }

    /// Issuing was tried while blanks were open.
    pub fn refused(&self) -> bool {
        self.refused
    }

    /// How large its pages are shown.
    pub fn zoom(&mut self) -> &mut f32 {
        &mut self.zoom
    }
}

/// Number, paper and blanks of a letter; true when something changed.
pub fn blanks(ui: &mut Ui, draft: Option<&LetterDraft>, at: &mut LetterForm, usual: Paper) -> bool {
    let mut changed = numbering(ui, draft, at);
    changed |= paper(ui, at, usual);
    frame::rule(ui);
    for line in draft.map(|d| d.peringatan.as_slice()).unwrap_or_default() {
        notice::show(ui, icon::WARNING, line, theme::WARN);
    }
    if std::mem::take(&mut at.top) {
        ui.scroll_to_rect(ui.min_rect(), Some(Align::Min));
    }
    let Some(draft) = draft else { return changed };
    for (n, blank) in draft.isian.iter().enumerate() {
        if let Some(run) = signer::run(&draft.isian, n).filter(|run| run.start == n) {
            changed |= signer::choose(ui, draft, &run, &mut at.blanks);
        }
        if self::blank(ui, blank, at) {
            signer::follow(draft, n, &mut at.blanks);
            changed = true;
        }
    }
    changed
}

fn numbering(ui: &mut Ui, draft: Option<&LetterDraft>, at: &mut LetterForm) -> bool {
    let before = (at.numbering, at.number.clone());
    text::overline(ui, t::NUMBER);
    ui.add_space(-HALF);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = HALF;
        let next = match (at.numbering, draft) {
            (Number::Next, Some(draft)) => t::next_number(&draft.nomor),
            _ => t::NEXT_NUMBER.to_owned(),
        };
        for (value, words) in
            [(Number::Next, next.as_str()), (Number::Typed, t::TYPED), (Number::Blank, t::BLANK)]
        {
            let width = ui.available_width();
            if pick::choice(ui, at.numbering == value, icon::NUMBER, words, width).clicked() {
                at.numbering = value;
            }
        }
        if at.numbering == Number::Typed {
            input::bare_line(ui, &mut at.number, t::TYPED_HINT).accessible_name(t::TYPED);
        }
    });
    before != (at.numbering, at.number.clone())
}

fn paper(ui: &mut Ui, at: &mut LetterForm, usual: Paper) -> bool {
    let before = at.paper.unwrap_or(usual);
    let mut chosen = before;
    input::paper(ui, crate::text::ui::dialogs::PAPER, &mut chosen);
    if chosen != before {
        at.paper = Some(chosen);
    }
    chosen != before
}

fn blank(ui: &mut Ui, blank: &LetterBlank, at: &mut LetterForm) -> bool {
    let mut value = at.blanks.get(&blank.id).cloned().unwrap_or_else(|| blank.nilai.clone());
    let open = blank.wajib && value.trim().is_empty();
    let response = if blank.panjang {
        input::area(ui, &t::blank_label(blank), &mut value, 3)
    } else {
        input::line(ui, &t::blank_label(blank), &mut value, "")
    };
    if open && at.begin {
        at.begin = false;
        response.request_focus();
    }
    if open && at.refused {
        ui.add_space(-HALF);
        text::wrapped(ui, t::STILL_OPEN, theme::regular(size::SMALL), theme::DANGER.ink);
    } else if !blank.unit.is_empty() {
        ui.add_space(-HALF);
        text::muted(ui, &blank.unit);
    } else if !blank.asal.is_empty() && !value.trim().is_empty() {
        ui.add_space(-HALF);
        text::muted(ui, t::from(&blank.asal));
    }
    if response.changed() {
        at.blanks.insert(blank.id.clone(), value);
        return true;
    }
    false
}

/// The pages as they will print.
pub fn preview(ui: &mut Ui, draft: Option<&LetterDraft>, zoom: &mut f32, hand: &mut Hand<'_>) {
    let Some(draft) = draft else {
        ui.spinner();
        return;
    };
    ui.horizontal(|ui| {
        text::muted(ui, t::pages(draft.halaman.len()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(icon::ZOOM_IN, crate::text::ui::chart::ZOOM_IN).clicked(ui) {
                *zoom = (*zoom * 1.25).min(3.0);
            }
            if icon_button(icon::ZOOM_OUT, crate::text::ui::chart::ZOOM_OUT).clicked(ui) {
                *zoom = (*zoom / 1.25).max(0.4);
            }
        });
    });
    Frame::new().fill(theme::DESK).corner_radius(theme::RADIUS).show(ui, |ui| {
        ScrollArea::both().id_salt("letter-pages").auto_shrink(false).show(ui, |ui| {
            canvas::pages(ui, &draft.halaman, *zoom, hand.pictures);
        });
    });
}
