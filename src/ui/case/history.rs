//! What happened in a case: its timeline, its attachments, its letters.

use eframe::egui;
use egui::{Align, Layout, ScrollArea, Stroke, Ui, pos2};

use super::Hand;
use super::correct::Correcting;
use crate::domain::fact::FactKind;
use crate::office::{AttachmentView, CaseView, Event};
use crate::text::angka;
use crate::text::ui::case as t;
use crate::ui::ask::Place;
use crate::ui::dialogs::reason::Reason;
use crate::ui::kit::press::{barred, icon_button, quiet};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{icon, notice, row, sign, text};
use crate::ui::lines;

/// The timeline, newest first.
pub fn show(ui: &mut Ui, view: &CaseView, hand: &mut Hand<'_>) {
    ScrollArea::vertical().id_salt("history").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - GRID);
        let last = view.riwayat.len().saturating_sub(1);
        for (index, event) in view.riwayat.iter().rev().enumerate() {
            entry(ui, view, event, index == last, hand);
        }
    });
}

/// What the two words beside an entry want; with less their icons stand alone.
const ACTS: f32 = 240.0;

fn entry(ui: &mut Ui, view: &CaseView, event: &Event, last: bool, hand: &mut Hand<'_>) {
    let left = ui.cursor().left();
    let top = ui.cursor().top();
    let inner = ui.horizontal_top(|ui| {
        ui.add_space(32.0);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = HALF;
            ui.horizontal(|ui| {
                let words = t::when(event, hand.zone);
                text::muted(ui, words);
                if event.dicatat.is_some() {
                    sign::chip(ui, icon::CLOCK, t::LATE_ENTRY, theme::PLAIN);
                }
                if event.ditarik {
                    sign::chip(ui, icon::UNDO, t::WITHDRAWN, theme::PLAIN);
                }
                if view.betul.contains_key(&event.fakta) {
                    sign::chip(ui, icon::EDIT, t::CORRECTED, theme::PLAIN);
                }
                if event.dapat_ditarik && !event.ditarik && barred(ui).is_none() {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        let short = ui.available_width() < ACTS;
                        if quiet(t::WITHDRAW).icon(icon::UNDO).small().brief(short, "").clicked(ui) {
                            hand.show(Reason::withdraw(view.kasus, event.fakta, &event.kalimat));
                        }
                        if event.kind == FactKind::StepRecorded
                            && quiet(t::CORRECT).icon(icon::EDIT).small().brief(short, "").clicked(ui)
                            && let Some(correcting) = Correcting::begin(view, event)
                        {
                            hand.show(correcting);
                        }
                    });
                }
            });
            if let Some(entered) = event.dicatat {
                text::muted(ui, t::entered(entered, hand.zone));
            }
            event_body(ui, view, event, hand);
            ui.add_space(GRID);
        });
    });
    let painter = ui.painter();
    let dot = pos2(left + 14.0, top + 13.0);
    let bottom = inner.response.rect.bottom() + GRID;
    if !last {
        painter.vline(dot.x, dot.y + 12.0..=bottom + 2.0, Stroke::new(1.5, theme::LINE));
    }
    let (sign, tone) = sign(event);
    painter.circle(dot, 12.0, tone.wash, Stroke::new(1.0, tone.line));
    text::glyph(painter, dot, sign, 15.0, tone.ink);
}

fn sign(event: &Event) -> (&'static str, theme::Tone) {
    if event.ditarik {
        return (icon::UNDO, theme::PLAIN);
    }
    match event.kind {
        FactKind::CaseOpened => (icon::FOLDER, theme::CALM),
        FactKind::StepRecorded if event.result.is_some() => (icon::BRANCH, theme::GOOD),
        FactKind::StepRecorded => (icon::CHECK, theme::GOOD),
        FactKind::StepReturned => (icon::RETURN, theme::WARN),
        FactKind::LetterIssued => (icon::LETTER, theme::CALM),
        FactKind::CasePaused => (icon::PAUSE, theme::WAIT),
        FactKind::CaseResumed => (icon::PLAY, theme::CALM),
        FactKind::CaseClosed => (icon::LOCK, theme::GOOD),
        FactKind::StepCorrected => (icon::EDIT, theme::CALM),
        FactKind::PlaceSet => (icon::PLACE, theme::CALM),
        _ => (icon::INFO, theme::PLAIN),
    }
}

fn event_body(ui: &mut Ui, view: &CaseView, event: &Event, hand: &mut Hand<'_>) {
    event_words(ui, view, event);
    for file in &event.lampiran {
        attachment(ui, view, file, hand);
    }
}

/// What one entry says, without its files.
pub fn event_words(ui: &mut Ui, view: &CaseView, event: &Event) {
    let ink = if event.ditarik { theme::MUTED } else { theme::TEXT };
    text::wrapped(ui, &event.kalimat, theme::bold(size::BODY), ink);
    for (label, value) in t::fields(event, view) {
        text::muted(ui, format!("{label}: {value}"));
    }
    if !event.centang.is_empty() {
        text::muted(ui, t::ticked(&event.centang));
    }
    if !event.tanpa.is_empty() {
        let words = crate::text::riwayat::without(&event.tanpa, &event.alasan_tanpa);
        text::wrapped(ui, words, theme::regular(size::BODY), theme::WARN.ink);
    }
    for line in t::changes(event, view) {
        text::wrapped(ui, line, theme::regular(size::BODY), ink);
    }
    if !event.catatan.trim().is_empty() {
        text::wrapped(ui, &event.catatan, theme::regular(size::BODY), ink);
    }
}

/// All attachments.
pub fn attachments(ui: &mut Ui, view: &CaseView, hand: &mut Hand<'_>) {
    if view.lampiran.is_empty() {
        notice::empty(ui, icon::CLIP, t::NO_ATTACHMENTS, None);
        return;
    }
    ScrollArea::vertical().id_salt("attachments").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = HALF;
        for file in view.lampiran.iter().rev() {
            attachment(ui, view, file, hand);
        }
    });
}

fn attachment(ui: &mut Ui, view: &CaseView, file: &AttachmentView, hand: &mut Hand<'_>) {
    let (rect, response) = row::bare(ui, 44.0, &t::open_file(&file.nama));
    let about = match &file.kelengkapan {
        Some(paper) => format!("{} · {paper}", angka::ukuran(file.ukuran)),
        None => angka::ukuran(file.ukuran),
    };
    row::two(&file.nama, &about).light().icon(icon::CLIP, theme::MUTED).end(SAVE).paint(ui, rect);
    if response.clicked() {
        let brought = |event: &&Event| event.lampiran.iter().any(|other| other.sidik == file.sidik);
        let from = view.riwayat.iter().find(brought).map(t::brought).unwrap_or_default();
        hand.open(&file.nama, file.sidik, &from);
    }
    let save = t::save_file(&file.nama);
    if row::end(ui, rect, SAVE, |ui| icon_button(icon::SAVE, &save).clicked(ui)) {
        hand.save(&file.nama, file.sidik);
    }
}

/// Width kept for the button that saves.
const SAVE: f32 = 44.0;

/// Letters issued in the case.
pub fn letters(ui: &mut Ui, view: &CaseView, hand: &mut Hand<'_>) {
    if view.naskah.is_empty() {
        if notice::empty(ui, icon::LETTER, t::NO_LETTERS, Some(t::WRITE)) {
            hand.go(Place::Letter(view.kasus));
        }
        return;
    }
    ScrollArea::vertical().id_salt("letters").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = HALF;
        for letter in view.naskah.iter().rev() {
            lines::letter(ui, letter, hand);
        }
    });
}
