//! The table every screen with many rows is made of, and rows of two lines: a million of them cost no
//! more than those in sight and stand exactly; keys walk them, a screen reader hears whole rows, the head
//! stays, columns are drawn wider and narrower.

use alur::ui::kit::roll::{self, RowSaid};
use alur::ui::kit::row;
use alur::ui::kit::table::{Column, HEAD, Table};
use alur::ui::kit::theme;
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, Modifiers, PointerButton, Pos2, Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};

const SIZE: [f32; 2] = [900.0, 600.0];
const MILLION: usize = 1_000_000;

/// What the screen under test knows.
struct Screen {
    rows: usize,
    /// Rows of two lines instead of a table.
    rich: bool,
    ticked: Option<Vec<bool>>,
    sorted: Option<(usize, bool)>,
    /// Rows and cells laid out in the last frame.
    named: usize,
    filled: usize,
    /// Where the cells of the first row in sight begin and end.
    cells: Vec<(usize, f32, f32)>,
    pressed: Vec<usize>,
}

impl Screen {
    fn of(rows: usize) -> Screen {
        let (ticked, sorted, cells, pressed) = (None, None, Vec::new(), Vec::new());
        Screen { rows, rich: false, ticked, sorted, named: 0, filled: 0, cells, pressed }
    }

    fn show(&mut self, ui: &mut egui::Ui) {
        let named = std::cell::Cell::new(0);
        let name = |row: usize| {
            named.set(named.get() + 1);
            match &self.ticked {
                Some(ticked) => RowSaid::ticks(format!("baris {}", row + 1), ticked[row]),
                None => RowSaid::opens(format!("baris {}", row + 1)),
            }
        };
        if self.rich {
            let mut filled = 0;
            let met = roll::many(ui, "kaya", (self.rows, theme::ROW), name, |ui, index, rect| {
                filled += 1;
                row::two(&format!("Judul {index}"), "di bawahnya").paint(ui, rect);
            });
            (self.named, self.filled) = (named.get(), filled);
            self.pressed.extend(met.pressed);
            return;
        }
        let columns = [
            Column::of("Kode", 120.0),
            Column::rest("Judul", 200.0),
            Column::of("Tanggal", 100.0).spare(1),
            Column::of("Jumlah", 80.0).right().spare(2),
        ];
        let mut table = Table::new("uji", &columns, self.rows);
        if let Some((by, down)) = self.sorted {
            table = table.sorted(by, down);
        }
        let all = self.ticked.as_ref().is_some_and(|all| all.iter().all(|on| *on));
        if self.ticked.is_some() {
            table = table.ticks("Pilih semua", all);
        }
        let mut cells: Vec<(usize, usize, Rect)> = Vec::new();
        let shown = table.show(ui, name, |cell| {
            cells.push((cell.row, cell.column, cell.ui.max_rect()));
            cell.small(&format!("{} {}", cell.row, cell.column));
        });
        self.named = named.get();
        self.filled = cells.len();
        let first = cells.first().map_or(0, |cell| cell.0);
        let of_first = cells.iter().filter(|cell| cell.0 == first);
        self.cells = of_first.map(|(_, column, rect)| (*column, rect.left(), rect.right())).collect();
        self.pressed.extend(shown.met.pressed);
        if let (Some(ticked), Some(row)) = (&mut self.ticked, shown.met.pressed) {
            ticked[row] = !ticked[row];
        }
        if let (Some(ticked), true) = (&mut self.ticked, shown.all) {
            ticked.fill(!all);
        }
        if let Some(by) = shown.sort {
            let before = self.sorted.filter(|(before, _)| *before == by);
            self.sorted = Some((by, before.is_some_and(|(_, down)| !down)));
        }
    }
}

fn window(screen: Screen) -> Harness<'static, Screen> {
    let show = |ui: &mut egui::Ui, screen: &mut Screen| {
        let all = ui.ctx().content_rect();
        ui.scope_builder(egui::UiBuilder::new().max_rect(all), |ui| {
            ui.set_clip_rect(all);
            screen.show(ui);
        });
    };
    let builder = Harness::builder().with_size(SIZE).with_context_setup(alur::ui::install);
    // Two clicks at one place are meant as one: they must come quickly.
    let builder = builder.with_step_dt(1.0 / 60.0).with_max_steps(240);
    let mut harness = builder.build_ui_state(show, screen);
    harness.run();
    harness
}

fn press(harness: &mut Harness<'_, Screen>, key: Key) {
    harness.key_press(key);
    harness.run();
}

/// The name of what has the keyboard.
fn focused(harness: &Harness<'_, Screen>) -> Option<String> {
    let all = harness.query_all_by_label_contains("baris ");
    all.into_iter().find(Node::is_focused).and_then(|node| node.accesskit_node().label())
}

fn rect(harness: &Harness<'_, Screen>, row: usize) -> Rect {
    harness.get_by_label(&format!("baris {row}")).rect()
}

fn drag(harness: &mut Harness<'_, Screen>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
}

/// Of a million rows only those in sight are named and filled, at the top, in the middle and at the end;
/// and each stands exactly under the one before.
#[test]
fn a_million_rows_cost_what_is_in_sight_and_stand_exactly() {
    for rich in [false, true] {
        let height = if rich { theme::ROW } else { theme::ROW_SLIM };
        let top = if rich { 0.0 } else { HEAD };
        let cells = if rich { 1 } else { 4 };
        let mut harness = window(Screen { rich, ..Screen::of(MILLION) });
        let fit = ((SIZE[1] - top) / height).ceil() as usize + 1;
        let few = |harness: &Harness<'_, Screen>| {
            let screen = harness.state();
            assert!(screen.named <= fit + 1, "{} rows were named, {fit} fit", screen.named);
            assert!(screen.filled <= fit * cells, "{} cells were filled", screen.filled);
        };
        few(&harness);
        assert_eq!(rect(&harness, 1).top(), top);

        let middle = pos2(SIZE[0] - 6.0, top + (SIZE[1] - top) / 2.0);
        harness.hover_at(middle);
        harness.run();
        harness.drag_at(middle);
        harness.run();
        harness.drop_at(middle);
        harness.run();
        few(&harness);
        let shown = harness.query_all_by_label_contains("baris ");
        let mut lines: Vec<(usize, Rect)> = shown
            .into_iter()
            .map(|node| (node.accesskit_node().label().unwrap()[6..].parse().unwrap(), node.rect()))
            .collect();
        lines.sort_by_key(|line| line.0);
        assert!(lines[0].0.abs_diff(MILLION / 2) < 2_000, "the middle is row {}", lines[0].0);
        for pair in lines.windows(2) {
            assert_eq!(pair[1].0, pair[0].0 + 1);
            assert_eq!(pair[1].1.top(), pair[0].1.bottom(), "below row {}", pair[0].0);
            assert_eq!(pair[1].1.height(), height);
        }

        press(&mut harness, Key::End);
        few(&harness);
        let last = rect(&harness, MILLION);
        assert_eq!((last.bottom(), last.height()), (SIZE[1], height), "the last row ends the room");
        assert_eq!(rect(&harness, MILLION - 1).bottom(), last.top());
        assert!(harness.query_by_label("baris 1").is_none());
    }
}

#[test]
fn keys_walk_the_rows_and_what_has_the_keyboard_is_seen() {
    for rich in [false, true] {
        let mut harness = window(Screen { rich, ..Screen::of(300) });
        let room = Rect::from_min_size(pos2(0.0, if rich { 0.0 } else { HEAD }), vec2(SIZE[0], SIZE[1]));
        let at = |harness: &mut Harness<'_, Screen>, key: Key, row: usize| {
            press(harness, key);
            assert_eq!(focused(harness), Some(format!("baris {row}")), "after {key:?}");
            let rect = rect(harness, row);
            assert!(rect.top() >= room.top() && rect.bottom() <= SIZE[1], "row {row} stands at {rect}");
        };
        at(&mut harness, Key::ArrowDown, 1);
        at(&mut harness, Key::ArrowDown, 2);
        at(&mut harness, Key::ArrowUp, 1);
        at(&mut harness, Key::ArrowUp, 1);
        let page = if rich { 10 } else { 15 };
        at(&mut harness, Key::PageDown, 1 + page);
        at(&mut harness, Key::PageDown, 1 + 2 * page);
        at(&mut harness, Key::PageUp, 1 + page);
        at(&mut harness, Key::End, 300);
        at(&mut harness, Key::ArrowDown, 300);
        at(&mut harness, Key::PageUp, 300 - page);
        at(&mut harness, Key::Home, 1);
        at(&mut harness, Key::ArrowDown, 2);
        press(&mut harness, Key::Enter);
        assert_eq!(harness.state().pressed, [1]);
        // Tab leaves the rows: one of them is a stop, not each.
        press(&mut harness, Key::Tab);
        assert_eq!(focused(&harness), None.or(focused(&harness).filter(|name| name == "baris 2")));
    }
}

/// The wheel rolls the rows; the one with the keyboard keeps it out of sight, and the next key goes on
/// from there.
#[test]
fn rolled_out_of_sight_a_row_keeps_the_keyboard() {
    let mut harness = window(Screen::of(300));
    press(&mut harness, Key::ArrowDown);
    harness.hover_at(pos2(300.0, 300.0));
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -2_000.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..60 {
        harness.step();
    }
    let first = harness.state().cells.len();
    assert_eq!(first, 4);
    assert!(harness.query_by_label("baris 5").is_none(), "the wheel rolls");
    press(&mut harness, Key::ArrowDown);
    assert_eq!(focused(&harness).as_deref(), Some("baris 2"));
    assert_eq!(rect(&harness, 2).top(), HEAD);
}

#[test]
fn the_head_stays_and_names_its_columns() {
    let mut harness = window(Screen::of(300));
    let heads = |harness: &Harness<'_, Screen>| -> Vec<(String, Rect)> {
        let all = harness.query_all_by_role(Role::ColumnHeader);
        all.into_iter().map(|node| (node.accesskit_node().label().unwrap(), node.rect())).collect()
    };
    let before = heads(&harness);
    let names: Vec<&str> = before.iter().map(|head| head.0.as_str()).collect();
    assert_eq!(names, ["Kode", "Judul", "Tanggal", "Jumlah"]);
    press(&mut harness, Key::End);
    assert_eq!(heads(&harness), before);
    assert!(before.iter().all(|(_, rect)| rect.bottom() <= HEAD), "above the rows");
}

#[test]
fn a_row_is_one_thing_to_a_screen_reader_and_can_be_pressed_by_it() {
    let mut harness = window(Screen::of(12));
    let rows: Vec<_> = harness.query_all_by_label_contains("baris ").collect();
    assert_eq!(rows.len(), 12);
    assert!(rows.iter().all(|row| row.accesskit_node().role() == Role::Button));
    drop(rows);
    harness.get_by_label("baris 7").click_accesskit();
    harness.run();
    assert_eq!(harness.state().pressed, [6]);
    harness.get_by_label("baris 3").click();
    harness.run();
    assert_eq!(harness.state().pressed, [6, 2]);
    // From the row pressed the keys go on.
    press(&mut harness, Key::ArrowDown);
    assert_eq!(focused(&harness).as_deref(), Some("baris 3"));
}

#[test]
fn columns_are_drawn_and_stay_as_drawn() {
    let mut harness = window(Screen::of(300));
    let width = |harness: &Harness<'_, Screen>, column: usize| {
        let cell = harness.state().cells.iter().find(|cell| cell.0 == column).copied().unwrap();
        cell.2 - cell.1
    };
    let border = |harness: &Harness<'_, Screen>, column: usize| {
        let cell = harness.state().cells.iter().find(|cell| cell.0 == column).copied().unwrap();
        pos2(cell.2, HEAD / 2.0)
    };
    let all: f32 = (0..4).map(|column| width(&harness, column)).sum();
    assert_eq!(width(&harness, 0), 120.0);
    // Left of the column that takes the rest the left neighbour is drawn, right of it the right one.
    let at = border(&harness, 0);
    drag(&mut harness, at, at + vec2(60.0, 0.0));
    assert_eq!(width(&harness, 0), 180.0);
    let at = border(&harness, 1);
    drag(&mut harness, at, at - vec2(50.0, 0.0));
    assert_eq!(width(&harness, 2), 150.0);
    assert_eq!(border(&harness, 1).x, at.x - 50.0, "the border stays under the pointer");
    assert_eq!((0..4).map(|column| width(&harness, column)).sum::<f32>(), all);
    press(&mut harness, Key::End);
    assert_eq!((width(&harness, 0), width(&harness, 2)), (180.0, 150.0));
    // Far too wide stops where the rest is at its least.
    let at = border(&harness, 0);
    drag(&mut harness, at, at + vec2(2_000.0, 0.0));
    assert_eq!(width(&harness, 1), 200.0);
    let at = border(&harness, 0);
    harness.hover_at(at);
    harness.run();
    for _ in 0..2 {
        for pressed in [true, false] {
            harness.event(egui::Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
    }
    harness.run();
    assert_eq!(width(&harness, 0), 120.0, "pressed twice a border goes back");
}

#[test]
fn a_narrow_table_leaves_out_what_can_be_spared() {
    let mut harness = window(Screen::of(30));
    let columns = |harness: &Harness<'_, Screen>| -> Vec<usize> {
        harness.state().cells.iter().map(|cell| cell.0).collect()
    };
    assert_eq!(columns(&harness), [0, 1, 2, 3]);
    harness.set_size(vec2(490.0, 600.0));
    harness.run();
    assert_eq!(columns(&harness), [0, 1, 2]);
    harness.set_size(vec2(400.0, 600.0));
    harness.run();
    assert_eq!(columns(&harness), [0, 1]);
    harness.set_size(vec2(900.0, 600.0));
    harness.run();
    assert_eq!(columns(&harness), [0, 1, 2, 3]);
}

#[test]
fn rows_are_ticked_one_by_one_and_all_at_once() {
    let mut harness = window(Screen { ticked: Some(vec![false; 40]), ..Screen::of(40) });
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Space);
    let on =
        |harness: &Harness<'_, Screen>| harness.state().ticked.iter().flatten().filter(|on| **on).count();
    assert_eq!(on(&harness), 1);
    assert!(harness.state().ticked.as_ref().unwrap()[1]);
    harness.get_by_role_and_label(Role::CheckBox, "Pilih semua").click();
    harness.run();
    assert_eq!(on(&harness), 40);
    harness.get_by_role_and_label(Role::CheckBox, "Pilih semua").click();
    harness.run();
    assert_eq!(on(&harness), 0);
}

#[test]
fn a_head_pressed_sorts_and_pressed_again_turns_round() {
    let mut harness = window(Screen { sorted: Some((0, false)), ..Screen::of(40) });
    harness.get_by_role_and_label(Role::ColumnHeader, "Tanggal").click();
    harness.run();
    assert_eq!(harness.state().sorted, Some((2, false)));
    harness.get_by_role_and_label(Role::ColumnHeader, "Tanggal").click();
    harness.run();
    assert_eq!(harness.state().sorted, Some((2, true)));
}

#[test]
fn no_rows_and_one_row_are_tables_too() {
    for rows in [0, 1] {
        let mut harness = window(Screen::of(rows));
        for key in [Key::ArrowDown, Key::End, Key::PageUp, Key::Home] {
            press(&mut harness, key);
        }
        assert_eq!(focused(&harness), (rows == 1).then(|| "baris 1".to_owned()));
    }
}
