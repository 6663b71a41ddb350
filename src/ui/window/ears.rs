//! Who hears the keyboard: what stands on top. While something stands over a screen, nothing under it hears a key
//! or takes the keyboard; what had it before has it again afterwards. Must not know what stands there.

use eframe::egui;
use egui::{Context, Event, Id};

/// What stands over what, from the page up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    #[default]
    Page,
    /// A dialog that only one screen can answer, or what happened without the head.
    Own,
    /// A dialog, or the question about the clock.
    Dialog,
    Palette,
    Viewer,
    /// Something is done beside the frame, and says so.
    Errand,
}

/// Who hears in this frame.
#[derive(Debug, Default)]
pub(super) struct Ears {
    top: Layer,
    /// Something that stood on top was there in the frame before.
    falling: bool,
    /// What lies under it, and what had the keyboard there.
    under: Vec<(Layer, Option<Id>)>,
}

impl Ears {
    /// Nothing stands over the page.
    pub fn free(&self) -> bool {
        self.top == Layer::Page
    }

    /// Something on the page had the keyboard, and has it again when what stands over it goes.
    pub fn keeps_a_place(&self) -> bool {
        self.under.first().is_some_and(|(layer, had)| *layer == Layer::Page && had.is_some())
    }

    /// What stands on top in this frame. What it covers lets go of the keyboard; what it laid bare has it again a
    /// frame later, when the toolkit has noticed, too, that nothing stands over it.
    pub fn turn_to(&mut self, top: Layer, ctx: &Context) {
        if std::mem::take(&mut self.falling) {
            while let Some((layer, had)) = self.under.pop_if(|(layer, _)| *layer >= self.top) {
                if layer == self.top && ctx.memory(|m| m.focused().is_none()) {
                    give(ctx, had);
                }
            }
        }
        if top > self.top {
            let had = ctx.memory(|m| m.focused());
            self.under.push((self.top, had));
            give(ctx, None);
        } else if top < self.top {
            give(ctx, None);
            self.falling = true;
            ctx.request_repaint();
        }
        self.top = top;
    }

    /// Draws a layer. Under the top one it hears no key, and what it gives the keyboard to has it later.
    pub fn draw<R>(&mut self, layer: Layer, ctx: &Context, draw: impl FnOnce() -> R) -> R {
        if layer > self.top || (layer == self.top && !self.falling) {
            return draw();
        }
        let hears = layer == self.top;
        let had = ctx.memory(|m| m.focused());
        let keys =
            ctx.input_mut(|i| i.events.extract_if(.., |event| !hears && is_key(event)).collect::<Vec<_>>());
        let drawn = draw();
        ctx.input_mut(|i| i.events.extend(keys));
        let wants = ctx.memory(|m| m.focused());
        if wants != had {
            give(ctx, had);
            let under = self.under.iter_mut().find(|(under, _)| *under == layer);
            if let (Some((_, later)), Some(_)) = (under, wants) {
                *later = wants;
            }
        }
        drawn
    }
}

fn is_key(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. } | Event::Text(_) | Event::Ime(_) | Event::Copy | Event::Cut | Event::Paste(_)
    )
}

fn give(ctx: &Context, to: Option<Id>) {
    ctx.memory_mut(|m| match (to, m.focused()) {
        (Some(id), _) => m.request_focus(id),
        (None, Some(had)) => m.surrender_focus(had),
        (None, None) => {}
    });
}
