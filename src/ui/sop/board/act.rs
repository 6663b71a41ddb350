//! What is done on a board: its views kept, further cards read, and a card put down, which records its step.

use super::form::StepForm;
use super::lift::{Ways, into, told, ways_on};
use super::{Asked, BoardState, NameView};
use crate::office::{BoardCard, BoardGroup, BoardView, BoardViews, CaseStatus, SavedView};
use crate::text::ui::board as t;
use crate::ui::doing::{Doing, Then};
use crate::ui::form::Forms;
use crate::ui::form::draft::StepDraft;
use crate::ui::sop::{Ask, BoardPage};

/// Does what was asked of the board of this SOP.
pub fn act(
    sop: &str,
    page: Option<&mut BoardPage>,
    at: &mut BoardState,
    forms: &mut Forms,
    ask: Ask,
    doing: &mut Doing<'_>,
) {
    match ask {
        Ask::Keep => {
            change_views(sop, at, doing, |_| ());
            doing.reload();
        }
        Ask::More(column) => more_cards(page, at, &column, doing),
        Ask::Lift => look_ahead(at, doing),
        Ask::Drop { card, to } => put_down(at, forms, &card, to.as_deref(), doing),
        Ask::Send => send(at, forms, doing),
        Ask::WhatName(old) => {
            at.asked = Some(Asked::Name(NameView::of(old)));
            doing.then(Then::Trouble(None));
        }
        Ask::NameView { old, name } => name_view(sop, at, old, name, doing),
        Ask::RemoveView(name) => {
            change_views(sop, at, doing, |views| views.simpanan.retain(|kept| kept.nama != name));
            doing.say(t::view_removed(&name));
        }
    }
}

/// Changes the views kept of a board; the view shown is the one last used.
fn change_views(sop: &str, at: &mut BoardState, doing: &mut Doing<'_>, change: impl FnOnce(&mut BoardViews)) {
    let mut views = at.views.clone().unwrap_or_default();
    views.terakhir = BoardView { kata: String::new(), ..at.view.clone() };
    change(&mut views);
    match doing.office.keep_board_views(sop, &views) {
        Ok(()) => at.views = Some(views),
        Err(problem) => doing.fail(&problem),
    }
}

fn name_view(sop: &str, at: &mut BoardState, old: Option<String>, name: String, doing: &mut Doing<'_>) {
    let view = SavedView { nama: name.clone(), tampilan: at.view.clone() };
    change_views(sop, at, doing, |views| {
        views.simpanan.retain(|kept| Some(&kept.nama) != old.as_ref() && kept.nama != view.nama);
        views.simpanan.push(view);
        views.simpanan.sort_by_key(|kept| kept.nama.to_lowercase());
    });
    at.asked = None;
    doing.say(t::view_kept(&name));
}

fn more_cards(page: Option<&mut BoardPage>, at: &BoardState, column: &str, doing: &mut Doing<'_>) {
    let Some(BoardPage { board, .. }) = page else { return };
    let Some(column) = board.kolom.iter_mut().find(|one| one.id == column) else { return };
    if let Err(problem) = doing.office.board_more(&board.sop, &at.view, column) {
        doing.fail(&problem);
    }
}

fn look_ahead(at: &mut BoardState, doing: &Doing<'_>) {
    let Some(lift) = at.lift.as_mut() else { return };
    lift.ways = match doing.office.case(lift.card.kasus) {
        Ok(view) if view.status == CaseStatus::Contested => Ways::Nowhere(t::CONTESTED),
        Ok(view) if view.terbuka.iter().all(|step| step.simbol != lift.card.simbol) => {
            Ways::Nowhere(t::NOT_OPEN)
        }
        Ok(view) => Ways::To(ways_on(&view.sop.sop, &lift.card.simbol)),
        Err(_) => Ways::Nowhere(t::NOT_OPEN),
    };
}

/// A card was put down: it is recorded at once if nothing is missing, else what is missing is asked.
fn put_down(
    at: &mut BoardState,
    forms: &mut Forms,
    card: &BoardCard,
    to: Option<&str>,
    doing: &mut Doing<'_>,
) {
    let view = match doing.office.case(card.kasus) {
        Ok(view) => view,
        Err(problem) => return doing.fail(&problem),
    };
    let step = view.terbuka.iter().find(|step| step.simbol == card.simbol).cloned();
    let step = match step {
        _ if view.status == CaseStatus::Contested => Err(t::CONTESTED),
        None => Err(t::NOT_OPEN),
        Some(step) => Ok(step),
    };
    let step = match step {
        Ok(step) => step,
        Err(why) => {
            doing.reload();
            return doing.say_why(why.to_owned());
        }
    };
    let group = at.view.kelompok;
    let all = ways_on(&view.sop.sop, &card.simbol);
    let ways = to.map(|column| into(&all, group, column));
    let words = match (&ways, group) {
        (Some(_), BoardGroup::Unit | BoardGroup::Tempo) => Some(t::NOT_BY_THIS.to_owned()),
        (Some(ways), _) if ways.is_empty() => Some(told(&card.simbol, &all)),
        _ => None,
    };
    if let Some(words) = words {
        return doing.say_why(words);
    }
    let only = match ways.as_deref() {
        Some([only]) => Some(*only),
        _ => None,
    };
    let (place, branch) = (only.map(|way| way.node.clone()), only.and_then(|way| way.branch.clone()));
    let kept = forms.kept(card.kasus, &card.simbol).cloned();
    let mut draft = kept.unwrap_or_else(|| StepDraft::begin(&view, &step));
    if let Some(key) = &card.key {
        draft.choose_key(&step, key);
    }
    ask_for_rest(StepForm::begin(view, step, draft, place, branch), at, forms, doing);
}

fn ask_for_rest(form: StepForm, at: &mut BoardState, forms: &mut Forms, doing: &mut Doing<'_>) {
    let asks = form.asks.key || form.asks.branch;
    let ready = !asks && form.draft.complete(&form.view, &form.step);
    at.asked = Some(Asked::Step(Box::new(form)));
    if ready {
        send(at, forms, doing);
    }
}

/// Records what the small form holds. A refusal leaves it open.
fn send(at: &BoardState, forms: &mut Forms, doing: &mut Doing<'_>) {
    let Some(Asked::Step(form)) = &at.asked else { return };
    let (case, zone) = (form.view.kasus, doing.office.profile().zona);
    let command = form.draft.command(case, &form.step, &form.view, zone);
    forms.sending(case, &form.step, Some(form.draft.clone()));
    doing.carry_out(command);
}
