//! The small dialogs: a new case, a reason, where to send a case back, what an SOP file lacks, how a
//! chart is saved. A refusal is shown inside the dialog and nothing typed is lost.

use eframe::egui;
use egui::{Key, Modifiers, ScrollArea, Ui};

use super::app::Intent;
use super::correct::Correcting;
use super::handover::Move;
use super::place::Placing;
use super::sop::{self, Findings};
use super::{correct, history, kalender, place, shell};
use crate::base::{Id, Zone};
use crate::domain::card::OfficeCard;
use crate::domain::fact::Parent;
use crate::domain::office::Paper;
use crate::domain::sop::Ulang;
use crate::office::{
    CaseFilter, CaseView, Command, Event, NewAttachment, Office, OpenCase, Request, SopCard,
};
use crate::text::ui::{board, case as words, dialogs as t, units as tu};
use crate::ui::kit::press::{self, primary, quiet};
use crate::ui::kit::theme::{self, HALF};
use crate::ui::kit::{dialog, files, frame, icon, input, notice, pick, sign, text};

/// A dialog and what was typed into it.
#[derive(Debug, Clone)]
pub enum Dialog {
    /// A new case.
    OpenCase {
        /// SOP id chosen.
        sop: Option<String>,
        /// Title.
        judul: String,
    },
    /// A case of its own under another one.
    Part {
        /// SOP of both.
        sop: String,
        /// The case it is part of, and the kegiatan it is about.
        induk: Parent,
        /// What that kegiatan is.
        uraian: String,
        /// Title.
        judul: String,
    },
    /// Another case to tie this one to.
    Link {
        /// The case.
        case: Id,
        /// What was typed to find the other.
        find: String,
        /// The one chosen.
        to: Option<Id>,
    },
    /// Something that needs a reason.
    Reason {
        /// For what.
        what: Reason,
        /// Reason typed.
        words: String,
    },
    /// Send a case back.
    Return {
        /// The case.
        case: Id,
        /// From here.
        from: String,
        /// Key.
        key: Option<String>,
        /// Steps it may go to: node id and name.
        steps: Vec<(String, String)>,
        /// The one chosen.
        to: Option<String>,
        /// Reason typed.
        words: String,
    },
    /// Further units for a fan-out.
    AddKeys {
        /// The case.
        case: Id,
        /// Where the fan-out begins.
        node: String,
        /// Of what kind.
        ulang: Ulang,
        /// Names typed, one a line.
        names: String,
    },
    /// Where the papers of a case stand.
    Place(Placing),
    /// An earlier record, to be put right.
    Correct(Box<Correcting>),
    /// Steps recorded twice, to be settled; the case as it was when asked.
    Contests(Box<CaseView>),
    /// What is missing to record the step of a card.
    Step(Box<super::lift::StepForm>),
    /// The name of a view of the board.
    NameView {
        /// Name before.
        old: Option<String>,
        /// Name typed.
        words: String,
    },
    /// Why a case stands still.
    Stuck(Box<crate::office::Stuck>),
    /// Something of handing over.
    Handover(super::handover::Ask),
    /// A change of the working calendar.
    Calendar(kalender::Ask),
    /// What taking a backup back would do.
    Restore(Box<crate::office::RestorePlan>),
    /// What an SOP file or a calendar file lacks.
    Flaws(Findings),
    /// Save a chart.
    SaveChart {
        /// SOP.
        sop: String,
        /// With this case's path.
        case: Option<Id>,
        /// Paper.
        paper: Paper,
    },
}

/// What a reason is asked for.
#[derive(Debug, Clone)]
pub enum Reason {
    /// Take back a fact; its sentence.
    Withdraw(Id, Id, String),
    /// Stop the clock; files that prove why.
    Pause(Id, Vec<std::path::PathBuf>),
    /// Close the case.
    Close(Id),
    /// Close one key of a fan-out: case, node, key, its name.
    CloseKey(Id, String, String, String),
    /// Take an institution out of the register: kind, id, name.
    Retire(Ulang, String, String),
    /// Take back a case that was handed over; its code.
    CallBack(Id, String),
    /// Forget an office.
    Forget(Box<OfficeCard>),
}

impl Dialog {
    /// An empty "Kasus baru".
    pub fn open_case(sop: Option<String>) -> Dialog {
        Dialog::OpenCase { sop, judul: String::new() }
    }

    /// An empty case about one kegiatan of `view`.
    pub fn part(view: &CaseView, node: &str) -> Dialog {
        let sop = &view.sop.sop;
        let row = sop.find(node).and_then(|at| sop.rows.get(at.row));
        Dialog::Part {
            sop: sop.id.clone(),
            induk: Parent { kasus: view.kasus, node: Some(node.to_owned()) },
            uraian: row.map(|r| r.uraian.clone()).unwrap_or_default(),
            judul: String::new(),
        }
    }

    /// A search for the case that `view` is part of.
    pub fn link(view: &CaseView) -> Dialog {
        Dialog::Link { case: view.kasus, find: String::new(), to: None }
    }

    /// A dialog that asks for a reason.
    pub fn reason(what: Reason) -> Dialog {
        Dialog::Reason { what, words: String::new() }
    }
}

/// Shows the dialog.
pub fn show(ui: &Ui, dialog: &mut Dialog, office: &Office, problem: Option<&str>, out: &mut Vec<Intent>) {
    let intent = match dialog {
        Dialog::OpenCase { sop, judul } => open_case(ui, sop, judul, office, problem),
        Dialog::Part { sop, induk, uraian, judul } => part(ui, sop, induk, uraian, judul, problem),
        Dialog::Link { case, find, to } => link(ui, *case, find, to, office, problem),
        Dialog::Reason { what, words } => reason(ui, what, words, problem),
        Dialog::Return { .. } => send_back(ui, dialog, problem),
        Dialog::AddKeys { .. } => add_keys(ui, dialog, problem),
        Dialog::Place(placing) => place::show(ui, placing, problem),
        Dialog::Correct(correcting) => correct::show(ui, correcting, problem),
        Dialog::Contests(view) => contests(ui, view, office, problem),
        Dialog::Stuck(stuck) => super::stuck::dialog(ui, stuck, office.profile().zona),
        Dialog::Handover(ask) => super::handover::ask::show(ui, ask, office, problem),
        Dialog::Calendar(ask) => kalender::dialog(ui, ask, office, problem),
        // Shown with more at hand, by the shell.
        Dialog::Step(_) | Dialog::Restore(_) => None,
        Dialog::NameView { old, words } => name_view(ui, old.as_ref(), words),
        Dialog::Flaws(findings) => flaws(ui, findings),
        Dialog::SaveChart { sop, case, paper } => save_chart(ui, sop, *case, paper),
    };
    out.extend(intent);
}

fn open_case(
    ui: &Ui,
    sop: &mut Option<String>,
    judul: &mut String,
    office: &Office,
    problem: Option<&str>,
) -> Option<Intent> {
    let shelf = office.shelf().unwrap_or_default();
    if sop.is_none() && shelf.len() == 1 {
        *sop = shelf.first().map(|s| s.id.clone());
    }
    let add = |ui: &mut Ui| {
        walk(ui, &shelf, sop);
        text::overline(ui, t::WHICH_SOP);
        ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = HALF;
            for card in &shelf {
                let chosen = sop.as_deref() == Some(card.id.as_str());
                let width = ui.available_width() - 4.0;
                if pick::choice(ui, chosen, icon::FLOW, &card.judul, width).clicked() {
                    *sop = Some(card.id.clone());
                }
            }
        });
        let title = input::line(ui, t::CASE_TITLE, judul, t::CASE_TITLE_HINT);
        dialog::focus_once(ui, &title);
        dialog::refusal(ui, problem);
        let ready = sop.is_some() && !judul.trim().is_empty();
        dialog::buttons(ui, t::OPEN, ready).map(|yes| match (yes, sop.as_deref()) {
            (true, Some(sop)) => Intent::Run(shell::open_case(sop, judul)),
            _ => Intent::CloseDialog,
        })
    };
    dialog::show(ui, t::NEW_CASE, 520.0, add, Intent::CloseDialog)
}

fn part(
    ui: &Ui,
    sop: &str,
    induk: &Parent,
    uraian: &str,
    judul: &mut String,
    problem: Option<&str>,
) -> Option<Intent> {
    let add = |ui: &mut Ui| {
        notice::show(ui, icon::INFO, uraian, theme::PLAIN);
        let title = input::line(ui, t::CASE_TITLE, judul, t::PART_TITLE_HINT);
        dialog::focus_once(ui, &title);
        dialog::refusal(ui, problem);
        dialog::buttons(ui, t::OPEN, !judul.trim().is_empty()).map(|yes| match yes {
            true => Intent::Run(Command::OpenCase(OpenCase {
                sop: sop.to_owned(),
                judul: judul.trim().to_owned(),
                induk: Some(induk.clone()),
                ..OpenCase::default()
            })),
            false => Intent::CloseDialog,
        })
    };
    dialog::show(ui, t::NEW_CASE, 520.0, add, Intent::CloseDialog)
}

fn link(
    ui: &Ui,
    case: Id,
    find: &mut String,
    to: &mut Option<Id>,
    office: &Office,
    problem: Option<&str>,
) -> Option<Intent> {
    let filter = CaseFilter { cari: find.clone(), selesai: true, batas: 8, ..CaseFilter::default() };
    let found = office.cases(&filter).unwrap_or_default();
    let add = |ui: &mut Ui| {
        text::muted(ui, tu::LINK_WHY);
        let field = input::line(ui, tu::LINK_FIND, find, "");
        dialog::focus_once(ui, &field);
        if field.changed() {
            *to = None;
        }
        ui.spacing_mut().item_spacing.y = HALF;
        for line in found.iter().filter(|line| line.kasus != case) {
            let words = format!("{} {}", line.kode, line.judul);
            let width = ui.available_width() - 4.0;
            if pick::choice(ui, *to == Some(line.kasus), icon::FOLDER, &words, width).clicked() {
                *to = Some(line.kasus);
            }
        }
        dialog::refusal(ui, problem);
        dialog::buttons(ui, tu::LINK_OK, to.is_some()).map(|yes| match (yes, *to) {
            (true, Some(to)) => Intent::Run(Command::case(case, Request::Link { to })),
            _ => Intent::CloseDialog,
        })
    };
    dialog::show(ui, tu::LINK_TITLE, 560.0, add, Intent::CloseDialog)
}

/// The arrows choose among the SOPs while the title has the keyboard.
fn walk(ui: &Ui, shelf: &[SopCard], chosen: &mut Option<String>) {
    if !ui.ctx().text_edit_focused() {
        return;
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let now = shelf.iter().position(|card| Some(&card.id) == chosen.as_ref());
    let next = match (pressed(Key::ArrowDown), pressed(Key::ArrowUp)) {
        (true, _) => now.map_or(0, |at| (at + 1).min(shelf.len().saturating_sub(1))),
        (_, true) => now.unwrap_or(shelf.len()).saturating_sub(1),
        _ => return,
    };
    *chosen = shelf.get(next).map(|card| card.id.clone());
}

fn reason(ui: &Ui, what: &mut Reason, typed: &mut String, problem: Option<&str>) -> Option<Intent> {
    let (title, explain, label, ok) = t::reason(what_word(what));
    let add = |ui: &mut Ui| {
        if let Reason::Withdraw(_, _, sentence)
        | Reason::CloseKey(_, _, _, sentence)
        | Reason::Retire(_, _, sentence)
        | Reason::CallBack(_, sentence) = what
        {
            notice::show(ui, icon::INFO, sentence, theme::PLAIN);
        }
        text::muted(ui, explain);
        let field = input::line(ui, label, typed, "");
        dialog::focus_once(ui, &field);
        if let Reason::Pause(_, files) = what {
            proofs(ui, files);
        }
        dialog::refusal(ui, problem);
        dialog::buttons(ui, ok, !typed.trim().is_empty()).map(|yes| match yes {
            true => asked(what, typed.trim().to_owned()),
            false => Intent::CloseDialog,
        })
    };
    dialog::show(ui, title, 480.0, add, Intent::CloseDialog)
}

/// Files that prove a pause: chosen by dialog, each can be left out again.
fn proofs(ui: &mut Ui, files: &mut Vec<std::path::PathBuf>) {
    let mut dropped = None;
    for (index, file) in files.iter().enumerate() {
        ui.horizontal(|ui| {
            let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            text::wrapped(ui, icon::CLIP, theme::icon_font(theme::size::ICON), theme::MUTED);
            text::body(ui, &name);
            if press::icon_button(icon::CLOSE, &t::leave_out(&name)).clicked(ui) {
                dropped = Some(index);
            }
        });
    }
    if let Some(index) = dropped {
        files.remove(index);
    }
    if press::secondary(t::PROOF).icon(icon::CLIP).small().clicked(ui) {
        for path in files::pick_attachments() {
            if !files.contains(&path) {
                files.push(path);
            }
        }
    }
}

fn what_word(what: &Reason) -> t::ReasonFor {
    match what {
        Reason::Withdraw(..) => t::ReasonFor::Withdraw,
        Reason::Pause(..) => t::ReasonFor::Pause,
        Reason::Close(_) => t::ReasonFor::Close,
        Reason::CloseKey(..) => t::ReasonFor::CloseKey,
        Reason::Retire(..) => t::ReasonFor::Retire,
        Reason::CallBack(..) => t::ReasonFor::CallBack,
        Reason::Forget(_) => t::ReasonFor::Forget,
    }
}

fn asked(what: &Reason, reason: String) -> Intent {
    Intent::Run(match what.clone() {
        Reason::CallBack(case, _) => return Intent::Handover(Move::CallBack(case, reason)),
        Reason::Forget(card) => return Intent::Handover(Move::Forget(card, reason)),
        Reason::Withdraw(case, fact, _) => Command::Withdraw { subject: case, fact, reason },
        Reason::Pause(case, files) => {
            let file = |path| NewAttachment { path, kelengkapan: None, putar: 0 };
            Command::Case {
                case,
                request: Request::Pause { reason },
                files: files.into_iter().map(file).collect(),
            }
        }
        Reason::Close(case) => Command::case(case, Request::Close { result: reason }),
        Reason::CloseKey(case, node, key, _) => Command::case(case, Request::CloseKey { node, key, reason }),
        Reason::Retire(ulang, id, _) => Command::RetireInstitution { ulang, id, reason },
    })
}

fn send_back(ui: &Ui, dialog: &mut Dialog, problem: Option<&str>) -> Option<Intent> {
    let Dialog::Return { case, from, key, steps, to, words } = dialog else { return None };
    let add = |ui: &mut Ui| {
        text::overline(ui, t::BACK_TO);
        ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = HALF;
            for (node, name) in steps.iter() {
                let width = ui.available_width() - 4.0;
                if pick::choice(ui, to.as_ref() == Some(node), icon::RETURN, name, width).clicked() {
                    *to = Some(node.clone());
                }
            }
        });
        let field = input::line(ui, t::REASON, words, t::RETURN_HINT);
        dialog::focus_once(ui, &field);
        dialog::refusal(ui, problem);
        let ready = to.is_some() && !words.trim().is_empty();
        dialog::buttons(ui, t::SEND_BACK, ready).map(|yes| match (yes, to.clone()) {
            (true, Some(to)) => Intent::Run(Command::case(
                *case,
                Request::Return { from: from.clone(), key: key.clone(), to, reason: words.trim().to_owned() },
            )),
            _ => Intent::CloseDialog,
        })
    };
    dialog::show(ui, t::RETURN_TITLE, 520.0, add, Intent::CloseDialog)
}

fn add_keys(ui: &Ui, dialog: &mut Dialog, problem: Option<&str>) -> Option<Intent> {
    let Dialog::AddKeys { case, node, ulang, names } = dialog else { return None };
    let add = |ui: &mut Ui| {
        let ready = !names.trim().is_empty();
        let keyed = ready && dialog::sent(ui);
        let field = input::area(ui, t::ONE_A_LINE, names, 5);
        dialog::focus_once(ui, &field);
        dialog::refusal(ui, problem);
        let (pressed, cancelled) = dialog::actions(ui, |ui| {
            (primary(t::ADD).enabled(ready).hint(t::SEND_KEYS).clicked(ui), quiet(t::CANCEL).clicked(ui))
        });
        let lines = names.lines().map(str::trim).filter(|l| !l.is_empty());
        match pressed || keyed {
            true => Some(Intent::Run(Command::case(
                *case,
                Request::AddKeys {
                    node: node.clone(),
                    keys: crate::domain::fact::Key::typed(lines.map(str::to_owned)),
                },
            ))),
            false => cancelled.then_some(Intent::CloseDialog),
        }
    };
    dialog::show(ui, t::add_keys(*ulang), 440.0, add, Intent::CloseDialog)
}

fn name_view(ui: &Ui, old: Option<&String>, typed: &mut String) -> Option<Intent> {
    let add = |ui: &mut Ui| {
        text::muted(ui, board::VIEW_WHY);
        let field = input::line(ui, board::VIEW_NAME, typed, board::VIEW_HINT);
        dialog::focus_once(ui, &field);
        let name = typed.trim().to_owned();
        dialog::buttons(ui, board::SAVE, !name.is_empty()).map(|yes| match yes {
            true => Intent::Board(super::lift::Move::NameView { old: old.cloned(), name }),
            false => Intent::CloseDialog,
        })
    };
    let title = if old.is_some() { board::RENAME_VIEW } else { board::SAVE_VIEW };
    dialog::show(ui, title.trim_end_matches('…'), 420.0, add, Intent::CloseDialog)
}

fn contests(ui: &Ui, view: &CaseView, office: &Office, problem: Option<&str>) -> Option<Intent> {
    let add = |ui: &mut Ui| {
        let mut kept = None;
        text::muted(ui, t::CONTESTS_WHY);
        ScrollArea::vertical().max_height(ui.ctx().content_rect().height() - 260.0).show(ui, |ui| {
            for one in &view.sengketa {
                text::heading(ui, words::contested(one, view));
                for (index, fact) in one.fakta.iter().enumerate() {
                    let Some(event) = view.riwayat.iter().find(|e| e.fakta == *fact) else { continue };
                    kept = contested(ui, view, event, index == 0, office.profile().zona)
                        .then_some(*fact)
                        .or(kept);
                }
            }
        });
        dialog::refusal(ui, problem);
        let cancelled = dialog::actions(ui, |ui| quiet(t::CANCEL).clicked(ui));
        match kept {
            Some(keep) => Some(Intent::Run(Command::case(view.kasus, Request::Settle { keep }))),
            None => cancelled.then_some(Intent::CloseDialog),
        }
    };
    dialog::show(ui, t::CONTESTS, 600.0, add, Intent::CloseDialog)
}

/// One of the recordings of a contested step; true when it is to count.
fn contested(ui: &mut Ui, view: &CaseView, event: &Event, counts: bool, zone: Zone) -> bool {
    frame::card_frame()
        .inner_margin(12)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = HALF;
            ui.horizontal(|ui| {
                text::muted(ui, words::recorded_by(event, zone));
                if counts {
                    sign::chip(ui, icon::CHECK, words::COUNTS_NOW, theme::CALM);
                }
            });
            history::event_words(ui, view, event);
            for file in &event.lampiran {
                text::muted(ui, &file.nama);
            }
            let label = words::keep(&event.oleh);
            press::secondary(&label).icon(icon::CHECK).small().clicked(ui)
        })
        .inner
}

fn flaws(ui: &Ui, findings: &Findings) -> Option<Intent> {
    let add = |ui: &mut Ui| {
        sop::findings(ui, findings);
        match &findings.text {
            Some(text) => dialog::buttons(ui, t::PUBLISH_ANYWAY, true).map(|yes| match yes {
                true => Intent::PublishSop(text.clone()),
                false => Intent::CloseDialog,
            }),
            None => dialog::actions(ui, |ui| primary(t::CLOSE).clicked(ui).then_some(Intent::CloseDialog)),
        }
    };
    dialog::show(ui, t::FLAWS, 640.0, add, Intent::CloseDialog)
}

fn save_chart(ui: &Ui, sop: &str, case: Option<Id>, paper: &mut Paper) -> Option<Intent> {
    let add = |ui: &mut Ui| {
        input::paper(ui, t::PAPER, paper);
        text::overline(ui, t::FORMAT);
        let mut chosen = None;
        ui.horizontal(|ui| {
            for (ending, icon, words) in [
                ("pdf", icon::PDF, t::AS_PDF),
                ("png", icon::IMAGE, t::AS_PNG),
                ("svg", icon::FILE, t::AS_SVG),
            ] {
                if press::secondary(words).icon(icon).clicked(ui) {
                    chosen = Some(ending);
                }
            }
        });
        let cancel = dialog::actions(ui, |ui| quiet(t::CANCEL).clicked(ui));
        match chosen {
            Some(ending) => Some(Intent::SaveChart { sop: sop.to_owned(), case, paper: *paper, ending }),
            None => cancel.then_some(Intent::CloseDialog),
        }
    };
    dialog::show(ui, t::SAVE_CHART, 440.0, add, Intent::CloseDialog)
}
