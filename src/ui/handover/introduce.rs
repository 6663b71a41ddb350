//! Introducing an office: who a card says it is, and the mark that somebody reads out on the telephone, typed by
//! hand. The mark of the card itself is not shown here: typing off the screen proves nothing.

use eframe::egui;
use egui::Ui;

use super::{Ask, Hand};
use crate::domain::card::OfficeCard;
use crate::domain::handover::stands_above;
use crate::office::{Office, Problem};
use crate::text::ui::introduce as t;
use crate::ui::ask;
use crate::ui::kit::theme::{self, HALF, size};
use crate::ui::kit::{dialog, icon, input, notice, text};

/// Digits of a mark.
const DIGITS: usize = 16;

/// A card, and what was typed for it.
pub struct Introduce {
    card: Box<OfficeCard>,
    typed: String,
    /// The office is known here by other keys.
    known: bool,
    /// Its settings would count here.
    above: bool,
    /// Name of its region.
    region: String,
}

impl Introduce {
    /// Nothing typed yet.
    pub fn of(card: Box<OfficeCard>) -> Introduce {
        Introduce { card, typed: String::new(), known: false, above: false, region: String::new() }
    }

    /// Reads what the card means here.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn read(&mut self, office: &Office) -> Result<(), Problem> {
        let (card, profile) = (&self.card, office.profile());
        self.known = office.offices()?.iter().any(|line| line.kartu.id == card.id);
        self.above = stands_above(card, &profile.jenis, &profile.wilayah);
        self.region = office.region_name(card.wilayah.trim()).unwrap_or_default().to_owned();
        Ok(())
    }

    /// Shows it.
    pub fn show(&mut self, ui: &Ui, hand: &mut Hand<'_>) {
        let title = t::title(&self.card.called());
        let body = |ui: &mut Ui| {
            self.claims(ui);
            for step in t::STEPS {
                text::body(ui, step);
            }
            ui.add_space(HALF);
            let field = input::line(ui, t::TYPED, &mut self.typed, t::TYPED_HINT);
            dialog::focus_once(ui, &field);
            let digits = self.typed.chars().filter(char::is_ascii_alphanumeric).count();
            if digits > 0 && digits != DIGITS {
                text::muted(ui, t::digits(digits, DIGITS));
            }
            dialog::refusal(ui, hand.refused);
            dialog::buttons(ui, t::OK, digits == DIGITS)
        };
        match dialog::show(ui, &title, 560.0, body, false) {
            Some(true) => hand.want(Ask::Introduce(self.card.clone(), self.typed.clone())),
            Some(false) => hand.ask(ask::Ask::Close),
            None => {}
        }
    }

    /// Who it says it is, and what that would mean.
    fn claims(&self, ui: &mut Ui) {
        text::overline(ui, t::CLAIMS);
        ui.add_space(-HALF);
        text::wrapped(ui, self.card.called(), theme::bold(size::HEAD), theme::TEXT);
        ui.add_space(-HALF);
        text::muted(ui, t::about(&self.card, &self.region));
        if self.known {
            notice::show(ui, icon::FORBIDDEN, t::KNOWN_OTHERWISE, theme::DANGER);
        }
        if self.above {
            notice::show(ui, icon::INFO, t::ABOVE, theme::WARN);
        }
    }
}
