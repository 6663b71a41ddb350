//! Riwayat, by office: who handed in what and when, and who is still waited for.

use eframe::egui;
use egui::{Align, Margin, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Hand;
use crate::base::Moment;
use crate::office::IntakeLine;
use crate::text::ui::serah as t;
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{frame, icon, notice, text};

/// The table.
pub fn show(ui: &mut Ui, lines: &[IntakeLine], hand: &Hand<'_>) {
    if lines.is_empty() {
        notice::empty(ui, icon::OFFICE, t::INTAKE_EMPTY, None);
        return;
    }
    frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        // Beside the rows there may be a scroll bar.
        let width = ui.available_width() - 20.0;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
        for (column, name) in columns(rect, width).into_iter().zip(t::INTAKE_HEAD) {
            text::line_in(ui.painter(), column, name, theme::bold(size::TINY), theme::MUTED, Align::Min);
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), theme::hairline());
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, theme::ROW_SLIM, lines.len(), |ui, range| {
            for line in lines.get(range).unwrap_or_default() {
                row(ui, line, width, hand);
            }
        });
    });
}

fn columns(rect: Rect, width: f32) -> [Rect; 5] {
    let rest = 150.0;
    let (handed, waits) = (width * 0.22, width * 0.24);
    let name = (width - handed - waits - 2.0 * rest).max(100.0);
    let mut x = rect.left() + 12.0;
    [name, handed, rest, rest, waits].map(|width| {
        let column = Rect::from_min_max(pos2(x, rect.top()), pos2(x + width - GRID, rect.bottom()));
        x += width;
        column
    })
}

fn row(ui: &mut Ui, line: &IntakeLine, width: f32, hand: &Hand<'_>) {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), theme::ROW_SLIM), Sense::hover());
    let day = |at: Option<Moment>| at.map_or_else(|| t::NEVER.to_owned(), |at| t::day(at, hand.zone));
    let sent = if line.dikenal { day(line.terkirim) } else { String::new() };
    let arrived = if line.terkirim.is_some() { day(line.sampai) } else { String::new() };
    let cells =
        [line.nama.clone(), t::handed_in(line, hand.zone), sent, arrived, t::awaited(line, hand.zone)];
    let spoken = cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    ui.painter().hline(rect.left() + GRID..=rect.right() - GRID, rect.bottom(), theme::hairline());
    for (index, (column, words)) in columns(rect, width).into_iter().zip(&cells).enumerate() {
        let (font, ink) = match (index, line.dikenal) {
            (0, true) => (theme::bold(size::BODY), theme::TEXT),
            (0, false) => (theme::regular(size::BODY), theme::MUTED),
            (4, _) if line.ditunggu > 0 => (theme::regular(size::SMALL), theme::WAIT.ink),
            _ => (theme::regular(size::SMALL), theme::MUTED),
        };
        text::line_in(ui.painter(), column, words, font, ink, Align::Min);
    }
    response.on_hover_text(spoken);
}
