//! Alt with a digit, which opens a screen. Must not know which.

use eframe::egui;
use egui::{Event, InputState, Key};

const DIGITS: [Key; 10] = [
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// The digits typed since Alt was pressed.
#[derive(Default)]
pub(super) struct Alt {
    count: usize,
    last: Option<Key>,
}

impl Alt {
    /// The digit typed with Alt, once Alt is let go. Several are a sign typed by its number on the keypad,
    /// Alt+0176, whose digits the toolkit does not tell from those of the main row: they open nothing.
    pub(super) fn digit(&mut self, input: &mut InputState) -> Option<Key> {
        let mut done = None;
        input.events.iter().for_each(|event| self.note(event, &mut done));
        no_text_of_alt(&mut input.events);
        if !input.modifiers.alt {
            done = self.let_go().or(done);
        }
        done
    }

    fn note(&mut self, event: &Event, done: &mut Option<Key>) {
        match event {
            Event::ModifiersChanged(modifiers) if !modifiers.alt => *done = self.let_go().or(*done),
            Event::Key { key, pressed: true, repeat, modifiers, .. }
                if modifiers.alt && !modifiers.ctrl && DIGITS.contains(key) =>
            {
                self.count += usize::from(!repeat);
                self.last = Some(*key);
            }
            _ => {}
        }
    }

    fn let_go(&mut self) -> Option<Key> {
        let Alt { count, last } = std::mem::take(self);
        last.filter(|_| count == 1)
    }
}

/// Some systems send the digit of Alt+2 as text too, right after the key; it would land in the field being
/// typed in. AltGr, which writes signs, comes with Ctrl.
fn no_text_of_alt(events: &mut Vec<Event>) {
    let mut alt = false;
    events.retain(|event| match event {
        Event::Key { pressed: true, modifiers, .. } => {
            alt = modifiers.alt && !modifiers.ctrl;
            true
        }
        Event::Text(_) => !std::mem::take(&mut alt),
        _ => true,
    });
}

#[cfg(test)]
mod tests {
    use egui::Modifiers;

    use super::*;

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    #[test]
    fn alt_and_a_digit_types_nothing() {
        let text = || Event::Text("3".to_owned());
        let key = |modifiers| key(Key::Num3, modifiers);
        let alt_gr = Modifiers { alt: true, ctrl: true, ..Modifiers::NONE };
        let mut events =
            vec![key(Modifiers::ALT), text(), key(Modifiers::NONE), text(), key(alt_gr), text(), text()];
        no_text_of_alt(&mut events);
        assert_eq!(events.iter().filter(|event| **event == text()).count(), 3);
        assert_eq!(events[1], key(Modifiers::NONE));
    }

    #[test]
    fn one_digit_counts_and_several_do_not() {
        let after = |alt: &mut Alt, keys: &[Key], held: bool| {
            let mut input = InputState::default();
            input.events = keys.iter().map(|one| key(*one, Modifiers::ALT)).collect();
            input.modifiers = if held { Modifiers::ALT } else { Modifiers::NONE };
            alt.digit(&mut input)
        };
        let mut alt = Alt::default();
        assert_eq!(after(&mut alt, &[Key::Num3], true), None, "not before Alt is let go");
        assert_eq!(after(&mut alt, &[], false), Some(Key::Num3));
        assert_eq!(after(&mut alt, &[], false), None);
        // A degree sign, in either of its ways, in one frame and over several.
        assert_eq!(after(&mut alt, &[Key::Num0, Key::Num1, Key::Num7, Key::Num6], false), None);
        for digit in [Key::Num2, Key::Num4, Key::Num8] {
            assert_eq!(after(&mut alt, &[digit], true), None);
        }
        assert_eq!(after(&mut alt, &[], false), None);
        assert_eq!(after(&mut alt, &[Key::Num1], false), Some(Key::Num1));
    }
}
