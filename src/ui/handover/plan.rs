//! The plan of a package before anything is written: who sent it, what it holds, and case by case how each
//! stands here, in the package, and afterwards.

use eframe::egui;
use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Align, Key, Layout, Margin, Modifiers, Role, ScrollArea, Ui, WidgetInfo, pos2, vec2};

use super::{Ask, AskFor, Hand, Page};
use crate::domain::sop::{Field, Sop};
use crate::office::{Blocker, CaseFace, CasePlan, Incoming, NewContest, Office, PackagePlan, Sender};
use crate::text::isian;
use crate::text::ui::{handover as t, plan as tp};
use crate::ui::kit::press::{barred, primary, quiet, secondary};
use crate::ui::kit::roll::{self, RowSaid};
use crate::ui::kit::theme::{self, GRID, HALF, Tone, size};
use crate::ui::kit::{frame, icon, notice, pick, row, sign, split, text};

/// A plan, and what is looked at of it.
pub struct Planned {
    /// The package, copied off its stick, with the plan.
    pub incoming: Box<Incoming>,
    /// Places of its cases in the plan: what must be decided first, then what changes, then what is
    /// new.
    pub order: Vec<usize>,
    /// How many of these must be decided.
    pub contested: usize,
    /// SOPs that are here, by id, for the names of steps and fields.
    pub sops: BTreeMap<String, Arc<Sop>>,
    /// Place in `order` of the case looked at.
    pub chosen: usize,
    /// Only those that must be decided are listed.
    pub only: bool,
}

impl Planned {
    /// A plan just made.
    pub fn of(incoming: Box<Incoming>, office: &Office) -> Planned {
        let plan = &incoming.rencana;
        let mut order: Vec<usize> = (0..plan.kasus.len()).collect();
        order.sort_by_key(|at| {
            let case = &plan.kasus[*at];
            (case.sengketa.is_empty(), case.ours.is_none(), case.kode.clone())
        });
        let mut sops = BTreeMap::new();
        for case in &plan.kasus {
            if !sops.contains_key(&case.sop)
                && let Ok(view) = office.sop(&case.sop)
            {
                sops.insert(case.sop.clone(), view.sop);
            }
        }
        let contested = plan.kasus.iter().filter(|case| !case.sengketa.is_empty()).count();
        Planned { incoming, order, contested, sops, chosen: 0, only: false }
    }

    /// The plan.
    pub fn plan(&self) -> &PackagePlan {
        &self.incoming.rencana
    }
}

/// The plan; true when it was put away.
pub fn show(ui: &mut Ui, page: &Page, at: &mut Planned, hand: &mut Hand<'_>) -> bool {
    let mut left = false;
    split::down(ui, &[split::rest(), split::fixed(40.0)], GRID, |parts| {
        parts.part(|ui| {
            ui.spacing_mut().item_spacing.y = GRID;
            head(ui, at.plan(), hand);
            notices(ui, page, at.plan(), hand);
            body(ui, at);
        });
        parts.part(|ui| left = buttons(ui, at, hand));
    });
    left
}

/// The cases and what becomes of the one chosen.
fn body(ui: &mut Ui, at: &mut Planned) {
    if at.plan().kasus.is_empty() {
        let plan = at.plan();
        let words = match plan.fakta_baru {
            _ if plan.pengirim == Sender::OtherKey => tp::NOT_SHOWN,
            0 if !plan.ditahan.is_empty() => tp::ALL_HELD,
            0 => t::PLAN_EMPTY,
            _ => t::PLAN_SETTINGS,
        };
        notice::empty(ui, icon::INFO, words, None);
        return;
    }
    let side = (ui.available_width() * 0.46).clamp(340.0, 560.0);
    split::across(ui, &[split::rest(), split::fixed(side)], GRID, |parts| {
        parts.part(|ui| cases(ui, at));
        parts.part(|ui| {
            frame::card_frame().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                if let Some(case) = at.order.get(at.chosen).and_then(|i| at.plan().kasus.get(*i)) {
                    details(ui, case, at.sops.get(&case.sop).map(AsRef::as_ref));
                }
            });
        });
    });
}

fn head(ui: &mut Ui, plan: &PackagePlan, hand: &Hand<'_>) {
    frame::card_frame().inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = HALF;
        ui.horizontal(|ui| {
            let counts = 4.0 * COUNT;
            let room = vec2((ui.available_width() - counts - GRID).max(160.0), 44.0);
            ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
                ui.set_width(room.x);
                sender(ui, plan, hand);
            });
            for (number, word) in t::plan_counts(plan) {
                count(ui, &number, word);
            }
        });
    });
}

const COUNT: f32 = 104.0;

fn sender(ui: &mut Ui, plan: &PackagePlan, hand: &Hand<'_>) {
    ui.spacing_mut().item_spacing.y = HALF;
    ui.horizontal(|ui| {
        ui.set_height(24.0);
        let (sign, words, tone) = match plan.pengirim {
            Sender::Known => (icon::SHIELD, t::KNOWN, theme::GOOD),
            Sender::Renewed => (icon::SHIELD, tp::RENEWED, theme::GOOD),
            Sender::Unknown => (icon::WARNING, t::UNKNOWN, theme::WARN),
            Sender::OtherKey => (icon::FORBIDDEN, tp::OTHER_KEY, theme::DANGER),
            Sender::OldKey => (icon::WARNING, tp::OLD_KEY, theme::WARN),
        };
        let words_width = sign::chip_width(ui.painter(), words);
        let name = t::from(&plan.dari);
        let room = (ui.available_width() - words_width - GRID * 2.0).max(60.0);
        let galley = text::one_line(ui.painter(), &name, theme::bold(size::HEAD), theme::TEXT, room);
        let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, 24.0), egui::Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, theme::TEXT);
        response.on_hover_text(&name);
        sign::chip(ui, sign, words, tone);
    });
    let words = format!("{} · {} {}", t::made(plan, hand.zone), t::CONTENT, t::digest(plan.sidik));
    line(ui, &words, &tp::known(plan));
}

/// A line of small words, cut; the second sentence shows under the pointer.
fn line(ui: &mut Ui, words: &str, hint: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words}. {hint}")));
    text::line_in(ui.painter(), rect, words, theme::regular(size::SMALL), theme::MUTED, Align::Min);
    response.on_hover_text(hint);
}

fn count(ui: &mut Ui, number: &str, word: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(COUNT - GRID, 46.0), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{number} {word}")));
    ui.painter().rect_filled(rect, theme::RADIUS, theme::WELL);
    let (upper, lower) = rect.shrink2(vec2(4.0, 3.0)).split_top_bottom_at_y(rect.center().y + 2.0);
    let ink = if number == "0" { theme::MUTED } else { theme::TEXT };
    text::line_in(ui.painter(), upper, number, theme::bold(size::TITLE), ink, Align::Center);
    text::line_in(ui.painter(), lower, word, theme::regular(size::TINY), theme::MUTED, Align::Center);
}

/// Why it cannot be taken in, the mark of a sender to be introduced, what waits, and what else is worth knowing.
fn notices(ui: &mut Ui, page: &Page, plan: &PackagePlan, hand: &Hand<'_>) {
    for blocker in &plan.penghalang {
        match blocker {
            Blocker::UnknownSender => mark(ui, &tp::blocker(blocker, plan), plan, theme::WARN),
            Blocker::OtherKey => mark(ui, &tp::blocker(blocker, plan), plan, theme::DANGER),
            _ => notice::show(ui, icon::FORBIDDEN, &tp::blocker(blocker, plan), theme::DANGER),
        }
    }
    let mut words = tp::notices(plan, hand.zone);
    if !plan.sop_baru.is_empty() {
        let titles: Vec<String> = plan.sop_baru.iter().map(|id| page.sop_title(id).to_owned()).collect();
        words.push(tp::new_sops(&titles));
    }
    if words.is_empty() && plan.ditahan.is_empty() {
        return;
    }
    // However much there is to know, the cases stay in sight.
    ScrollArea::vertical().id_salt("notices").max_height(150.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = HALF;
        for held in plan.ditahan.iter().take(HELD) {
            notice::show(ui, icon::PAUSE, &tp::held(held), theme::DANGER);
        }
        if !plan.ditahan.is_empty() {
            text::muted(ui, tp::held_next(plan.ditahan.len().saturating_sub(HELD)));
        }
        for one in words {
            notice::show(ui, icon::INFO, &one, theme::PLAIN);
        }
    });
}

/// Cases that wait, named one by one.
const HELD: usize = 20;

/// Why somebody has to be asked, and the mark of the card, large enough to compare.
fn mark(ui: &mut Ui, words: &str, plan: &PackagePlan, tone: Tone) {
    notice::show_with(ui, icon::WARNING, words, tone, |ui| {
        ui.horizontal(|ui| {
            text::overline(ui, t::MARK);
            text::wrapped(ui, &plan.sidik_kartu, theme::bold(size::TITLE), theme::TEXT);
        });
    });
}

fn cases(ui: &mut Ui, at: &mut Planned) {
    if at.contested > 0 {
        let words = (tp::touched(at.order.len()), tp::contests(at.contested));
        let before = at.only;
        pick::tabs(ui, &mut at.only, &[(false, "", words.0.as_str()), (true, "", words.1.as_str())]);
        if at.only && before != at.only {
            at.chosen = 0;
        }
    }
    // Those to be decided stand first.
    let rows = if at.only { at.contested } else { at.order.len() };
    at.chosen = at.chosen.min(rows.saturating_sub(1));
    let chosen = at.chosen;
    let case = |index: usize| at.order.get(index).and_then(|i| at.plan().kasus.get(*i));
    let said = |index: usize| match case(index) {
        Some(case) => {
            let (words, moves) = (tp::case_word(case), tp::case_moves(case));
            RowSaid::chosen(format!("{} {}. {moves}. {words}", case.kode, case.judul), index == chosen)
        }
        None => RowSaid::tells(""),
    };
    let met = frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        roll::many(ui, "plan", (rows, theme::ROW), said, |ui, index, rect| {
            if let Some(case) = case(index) {
                let (sign, tone) = case_sign(case);
                let signs = [(sign, tp::case_word(case), tone)];
                let moves = tp::case_moves(case);
                row::two(&case.judul, &moves).code(&case.kode, "", CODE).signs(&signs).paint(ui, rect);
            }
        })
    });
    if let Some(index) = met.inner.pressed.or(met.inner.moved) {
        at.chosen = index;
    }
}

/// Width of a case's code.
const CODE: f32 = 140.0;

fn case_sign(case: &CasePlan) -> (&'static str, Tone) {
    match (case.sengketa.is_empty(), &case.ours) {
        (false, _) => (icon::CONTEST, theme::DANGER),
        (true, None) => (icon::PLUS, theme::CALM),
        (true, Some(_)) => (icon::EDIT, theme::PLAIN),
    }
}

fn details(ui: &mut Ui, case: &CasePlan, sop: Option<&Sop>) {
    text::wrapped(ui, &case.kode, theme::bold(size::SMALL), theme::ACCENT);
    ui.add_space(-HALF);
    let title =
        text::lines(ui.painter(), &case.judul, theme::bold(size::HEAD), theme::TEXT, ui.available_width(), 2);
    let (rect, response) = ui.allocate_exact_size(title.size(), egui::Sense::hover());
    ui.painter().galley(rect.min, title, theme::TEXT);
    response.on_hover_text(&case.judul);
    ScrollArea::vertical().id_salt(("plan", case.kasus)).auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - HALF);
        ui.spacing_mut().item_spacing.y = GRID;
        for contest in &case.sengketa {
            contested(ui, contest, sop);
        }
        faces(ui, case, sop);
        if !case.isian.is_empty() {
            fields(ui, case, sop);
        }
        if case.hanya_di_sini > 0 && case.ours.is_some() {
            notice::show(ui, icon::INFO, &tp::only_here(case.hanya_di_sini), theme::PLAIN);
        }
    });
}

fn contested(ui: &mut Ui, contest: &NewContest, sop: Option<&Sop>) {
    let step = step_name(sop, &contest.simbol);
    let words = format!("{} {}", tp::contest(&step, contest.key.as_deref()), t::CONTEST_AFTER);
    notice::show(ui, icon::CONTEST, &words, theme::DANGER);
}

/// "2 · Memeriksa surat".
fn step_name(sop: Option<&Sop>, node: &str) -> String {
    let row = sop.and_then(|sop| sop.rows.get(sop.find(node)?.row));
    tp::step(node, row.map_or("", |row| row.uraian.as_str()))
}

/// Here, in the package, afterwards.
fn faces(ui: &mut Ui, case: &CasePlan, sop: Option<&Sop>) {
    let here = case.ours.as_ref();
    let row = |name: &str, of: &dyn Fn(&CaseFace) -> String| -> [String; 4] {
        let ours = here.map_or_else(|| t::NOTHING_HERE.to_owned(), of);
        [name.to_owned(), ours, of(&case.theirs), of(&case.both)]
    };
    let open = |face: &CaseFace| match face.open.as_slice() {
        [] => t::NONE_OPEN.to_owned(),
        [only] => step_name(sop, only),
        many => many.join(", "),
    };
    let mut rows = [
        row(t::STANDING, &|face| tp::standing(face.standing).to_owned()),
        row(t::OPEN_STEPS, &open),
        row(t::RECORDED, &|face| face.steps.to_string()),
        row(t::LETTERS, &|face| face.letters.to_string()),
    ];
    if here.is_none() {
        rows[0][1] = t::NOT_HERE.to_owned();
    }
    table(ui, "", &rows);
}

fn fields(ui: &mut Ui, case: &CasePlan, sop: Option<&Sop>) {
    let all: Vec<&Field> = sop.iter().flat_map(|sop| &sop.rows).flat_map(|row| &row.isian).collect();
    let rows: Vec<[String; 4]> = case
        .isian
        .iter()
        .map(|plan| {
            let field = all.iter().find(|field| field.id == plan.nama);
            let value = |value: &Option<String>| match value {
                Some(value) => isian::nilai(field.map(|field| field.jenis), value),
                None => t::EMPTY_FIELD.to_owned(),
            };
            let label = field.map_or(&plan.nama, |field| &field.label);
            [label.clone(), value(&plan.ours), value(&plan.theirs), value(&plan.both)]
        })
        .collect();
    table(ui, t::FIELDS, &rows);
}

/// Four columns, the last one in bold where it differs from here; cells wrap.
fn table(ui: &mut Ui, title: &str, rows: &[[String; 4]]) {
    let width = ui.available_width();
    let column = width / 4.0;
    let cell = |ui: &Ui, words: &str, font: egui::FontId, ink: egui::Color32| {
        text::lines(ui.painter(), words, font, ink, column - GRID, 4)
    };
    let line = |ui: &mut Ui, cells: [(&str, egui::FontId, egui::Color32); 4], fill: bool| {
        let name = cells.iter().map(|cell| cell.0).filter(|words| !words.is_empty());
        let name = name.collect::<Vec<_>>().join(", ");
        let made = cells.map(|(words, font, ink)| (cell(ui, words, font, ink), ink));
        let height = made.iter().map(|cell| cell.0.size().y).fold(16.0, f32::max) + GRID;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), egui::Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        if fill {
            ui.painter().rect_filled(rect, theme::RADIUS, theme::WELL);
        } else {
            ui.painter().hline(rect.x_range(), rect.bottom(), theme::hairline());
        }
        for (index, (galley, ink)) in made.into_iter().enumerate() {
            let at = pos2(rect.left() + column * index as f32 + HALF, rect.top() + HALF);
            ui.painter().galley(at, galley, ink);
        }
        if response.hovered() {
            response.on_hover_text(name);
        }
    };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let bold = |words| (words, theme::bold(size::TINY), theme::MUTED);
        line(ui, [bold(title), bold(t::HERE), bold(t::THERE), bold(t::AFTER)], true);
        for [name, here, there, after] in rows {
            let plain = |words| (words, theme::regular(size::SMALL), theme::TEXT);
            let changed = here != after && here != t::NOTHING_HERE && here != t::NOT_HERE;
            let font = if changed { theme::bold(size::SMALL) } else { theme::regular(size::SMALL) };
            let name = (name.as_str(), theme::regular(size::SMALL), theme::MUTED);
            line(ui, [name, plain(here.as_str()), plain(there.as_str()), (after, font, theme::TEXT)], false);
        }
    });
}

fn buttons(ui: &mut Ui, at: &Planned, hand: &mut Hand<'_>) -> bool {
    let mut left = false;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if at.plan().penghalang.is_empty() {
            let words = match at.plan().fakta_baru {
                0 => t::RECEIPT_AGAIN.to_owned(),
                _ => tp::take(at.plan()),
            };
            let keyed = ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter));
            let keyed = keyed && barred(ui).is_none();
            if primary(&words).icon(icon::TAKE).writes().hint(t::TAKE_KEY).clicked(ui) || keyed {
                hand.want(Ask::Take);
            }
        }
        // With another key than the one known, not taking it in is the thing to do.
        let introduce = match at.plan().penghalang.first() {
            Some(Blocker::UnknownSender) => Some(primary(tp::INTRODUCE)),
            Some(Blocker::OtherKey) => Some(secondary(tp::INTRODUCE_NEW_KEY)),
            _ => None,
        };
        if introduce.is_some_and(|press| press.icon(icon::HANDSHAKE).writes().clicked(ui)) {
            hand.want(Ask::Show(AskFor::Introducing(Box::new(at.plan().dari.clone()))));
        }
        left = quiet(t::LEAVE).clicked(ui);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            text::muted(ui, t::NOTHING_WRITTEN);
        });
    });
    left
}
