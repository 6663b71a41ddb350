//! The look: every colour, size and font of the window is made here and nowhere else; the ink
//! of charts and letters is `drawing`'s, because paper has it too. Must not know any screen.

use eframe::egui;
use egui::epaint::text::{FontTweak, HintingTarget, SmoothHinting};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke,
    TextStyle, Theme, vec2,
};
use std::sync::Arc;

use crate::drawing::{Face, Ink, chart};

/// Unit of the grid: every distance is a multiple of half of it.
pub const GRID: f32 = 8.0;
/// Half a grid unit.
pub const HALF: f32 = 4.0;
/// Margin around a screen.
pub const PAGE: i8 = 16;
/// Height of a button or a field.
pub const CONTROL: f32 = 32.0;
/// Height of a compact button.
pub const CONTROL_SMALL: f32 = 26.0;
/// Width of the rail.
pub const RAIL: f32 = 88.0;
/// Height of the bar over a screen.
pub const TOP: f32 = 52.0;
/// Height of a two-line row in a list.
pub const ROW: f32 = 52.0;
/// Height of a one-line row in a table.
pub const ROW_SLIM: f32 = 34.0;
/// Width of a board column.
pub const COLUMN: f32 = 256.0;
/// Narrowest board column, where that lets all of them be seen.
pub const COLUMN_LEAST: f32 = 196.0;
/// Height of a card on the board.
pub const CARD: f32 = 94.0;
/// Width of the form beside a case and of side panels.
pub const SIDE: f32 = 420.0;
/// Width of a details panel beside a chart.
pub const DETAILS: f32 = 320.0;
/// Widest column of running text and of forms.
pub const MEASURE: f32 = 720.0;
/// Rounding of controls.
pub const RADIUS: CornerRadius = CornerRadius::same(5);
/// Rounding of cards and dialogs.
pub const RADIUS_CARD: CornerRadius = CornerRadius::same(8);
/// Rounding of chips.
pub const RADIUS_CHIP: CornerRadius = CornerRadius::same(11);
/// Smallest window.
pub const MIN_WINDOW: [f32; 2] = [1024.0, 600.0];
/// Window at first start.
pub const WINDOW: [f32; 2] = [1300.0, 690.0];

/// The one accent: deep teal.
pub const ACCENT: Color32 = Color32::from_rgb(0x0E, 0x63, 0x66);
/// Accent under the pointer.
pub const ACCENT_HOVER: Color32 = Color32::from_rgb(0x0B, 0x50, 0x53);
/// Accent as a wash.
pub const ACCENT_PALE: Color32 = Color32::from_rgb(0xE4, 0xF1, 0xF0);
/// Accent as a line around a wash.
pub const ACCENT_LINE: Color32 = Color32::from_rgb(0xA9, 0xD0, 0xCE);
/// The rail.
pub const RAIL_FILL: Color32 = Color32::from_rgb(0x0F, 0x3E, 0x42);
/// A rail entry under the pointer.
pub const RAIL_HOVER: Color32 = Color32::from_rgb(0x18, 0x4E, 0x52);
/// The rail entry of the screen shown.
pub const RAIL_ACTIVE: Color32 = Color32::from_rgb(0x1F, 0x63, 0x66);
/// Words in the rail.
pub const RAIL_TEXT: Color32 = Color32::from_rgb(0xC9, 0xDE, 0xDE);
/// Page behind the cards.
pub const PAGE_FILL: Color32 = Color32::from_rgb(0xF5, 0xF7, 0xF7);
/// Cards, fields, bars.
pub const SURFACE: Color32 = Color32::WHITE;
/// A row or a quiet button under the pointer.
pub const HOVER: Color32 = Color32::from_rgb(0xEE, 0xF3, 0xF3);
/// Heads of tables and wells.
pub const WELL: Color32 = Color32::from_rgb(0xEF, 0xF2, 0xF2);
/// Hairlines.
pub const LINE: Color32 = Color32::from_rgb(0xDC, 0xE3, 0xE3);
/// Borders of fields and secondary buttons.
pub const BORDER: Color32 = Color32::from_rgb(0xB9, 0xC6, 0xC7);
/// Text.
pub const TEXT: Color32 = Color32::from_rgb(0x1A, 0x25, 0x27);
/// Secondary text.
pub const MUTED: Color32 = Color32::from_rgb(0x55, 0x66, 0x69);
/// What a field might hold; nobody has to read it.
pub const HINT: Color32 = Color32::from_rgb(0x8C, 0x99, 0x9B);
/// Text on the accent.
pub const ON_ACCENT: Color32 = Color32::WHITE;
/// What cannot be pressed.
pub const DISABLED: Color32 = Color32::from_rgb(0x9A, 0xA8, 0xAA);
/// Where paper lies.
pub const DESK: Color32 = Color32::from_rgb(0xE6, 0xEA, 0xEA);
/// Over what a dragged card cannot go to.
pub const FADE: Color32 = Color32::from_rgba_premultiplied(172, 173, 173, 180);
/// Behind a dialog.
pub const VEIL: Color32 = Color32::from_rgba_premultiplied(6, 20, 22, 110);

/// A state's colours: words and icon, wash, line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tone {
    /// Words and icon.
    pub ink: Color32,
    /// Behind them.
    pub wash: Color32,
    /// Around them.
    pub line: Color32,
}

/// Refused, contested, damaged.
pub const DANGER: Tone = tone([0xA3, 0x22, 0x1D], [0xFC, 0xEC, 0xEA], [0xF0, 0xC4, 0xBF]);
/// Late; on charts too.
pub const LATE: Tone = Tone { ink: ink(chart::LATE), wash: ink(chart::LATE_FILL), line: DANGER.line };
/// Due soon, worth a look.
pub const WARN: Tone = tone([0x7D, 0x51, 0x00], [0xFD, 0xF4, 0xDF], [0xEF, 0xD8, 0xA4]);
/// Done, in order.
pub const GOOD: Tone = tone([0x23, 0x63, 0x38], [0xE8, 0xF4, 0xEB], [0xBD, 0xDD, 0xC5]);
/// Running, chosen.
pub const CALM: Tone = Tone { ink: ACCENT, wash: ACCENT_PALE, line: ACCENT_LINE };
/// Neither good nor bad.
pub const PLAIN: Tone = Tone { ink: MUTED, wash: WELL, line: LINE };
/// Waiting for others.
pub const WAIT: Tone = tone([0x4E, 0x4A, 0x78], [0xEE, 0xED, 0xF6], [0xCF, 0xCC, 0xE3]);

const fn tone(ink: [u8; 3], wash: [u8; 3], line: [u8; 3]) -> Tone {
    Tone { ink: rgb(ink), wash: rgb(wash), line: rgb(line) }
}

const fn rgb([r, g, b]: [u8; 3]) -> Color32 {
    Color32::from_rgb(r, g, b)
}

/// Sizes of text in points of the screen.
pub mod size {
    /// Name of a screen.
    pub const TITLE: f32 = 18.0;
    /// Head of a card.
    pub const HEAD: f32 = 15.0;
    /// Running text.
    pub const BODY: f32 = 14.0;
    /// Secondary lines, chips.
    pub const SMALL: f32 = 12.5;
    /// Words under the rail's icons, heads of columns.
    pub const TINY: f32 = 11.5;
    /// An icon beside running text.
    pub const ICON: f32 = 17.0;
    /// An icon of the rail.
    pub const ICON_RAIL: f32 = 22.0;
    /// An icon of an empty screen.
    pub const ICON_LARGE: f32 = 40.0;
}

/// A drawing's colour on the screen.
pub const fn ink(ink: Ink) -> Color32 {
    Color32::from_rgb(ink.0, ink.1, ink.2)
}

/// A hairline.
pub fn hairline() -> Stroke {
    Stroke::new(1.0, LINE)
}

/// The ring around what has the keyboard.
pub fn focus_ring() -> Stroke {
    Stroke::new(2.0, ACCENT)
}

/// Regular text of this size.
pub fn regular(size: f32) -> FontId {
    FontId::proportional(size)
}

/// Bold text of this size.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("bold".into()))
}

/// An icon of this size.
pub fn icon_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icon".into()))
}

/// A face of the drawing's family, without hinting so that its widths are the paper's.
pub fn page_font(face: Face, size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(page_family(face).into()))
}

fn page_family(face: Face) -> &'static str {
    match face {
        Face::Regular => "page-regular",
        Face::Bold => "page-bold",
        Face::Italic => "page-italic",
        Face::BoldItalic => "page-bold-italic",
    }
}

/// Fonts and style, set once on a new context.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.set_theme(Theme::Light);
    // Both themes are this one: a dark desktop must not turn half the window dark.
    ctx.all_styles_mut(|style| {
        style.text_styles = [
            (TextStyle::Small, regular(size::SMALL)),
            (TextStyle::Body, regular(size::BODY)),
            (TextStyle::Button, regular(size::BODY)),
            (TextStyle::Monospace, regular(size::BODY)),
            (TextStyle::Heading, bold(size::TITLE)),
        ]
        .into();
        spacing(&mut style.spacing);
        visuals(&mut style.visuals);
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.4;
        style.animation_time = 0.08;
    });
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let screen = FontTweak {
        hinting: Some(true),
        hinting_target: HintingTarget::Smooth(SmoothHinting {
            light: true,
            preserve_linear_metrics: true,
            ..SmoothHinting::default()
        }),
        ..FontTweak::default()
    };
    let paper = FontTweak { hinting: Some(false), subpixel_binning: Some(true), ..FontTweak::default() };
    for face in Face::ALL {
        let name = page_family(face);
        let data = FontData::from_static(face.bytes());
        fonts.font_data.insert(name.to_owned(), Arc::new(data.clone().tweak(paper.clone())));
        fonts.font_data.insert(format!("screen-{name}"), Arc::new(data.tweak(screen.clone())));
        fonts.families.insert(FontFamily::Name(name.into()), vec![name.to_owned()]);
    }
    let icons = FontData::from_static(include_bytes!("../../../assets/fonts/Phosphor.ttf"));
    fonts.font_data.insert("icon".to_owned(), Arc::new(icons));
    let text = |face: Face| vec![format!("screen-{}", page_family(face))];
    fonts.families.insert(FontFamily::Proportional, text(Face::Regular));
    fonts.families.insert(FontFamily::Monospace, text(Face::Regular));
    fonts.families.insert(FontFamily::Name("bold".into()), text(Face::Bold));
    fonts.families.insert(FontFamily::Name("icon".into()), vec!["icon".to_owned()]);
    fonts
}

fn spacing(spacing: &mut egui::style::Spacing) {
    spacing.item_spacing = vec2(GRID, GRID);
    spacing.button_padding = vec2(10.0, 6.0);
    spacing.interact_size = vec2(CONTROL, CONTROL);
    spacing.menu_margin = Margin::same(4);
    spacing.window_margin = Margin::same(16);
    spacing.icon_width = 18.0;
    spacing.icon_spacing = GRID;
    spacing.combo_height = 320.0;
    spacing.tooltip_width = 360.0;
    spacing.scroll = egui::style::ScrollStyle::solid();
    spacing.scroll.bar_width = 9.0;
    spacing.scroll.bar_inner_margin = 3.0;
    spacing.scroll.bar_outer_margin = 2.0;
    spacing.scroll.fade.strength = 0.0;
}

fn visuals(visuals: &mut egui::Visuals) {
    *visuals = egui::Visuals::light();
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(HINT);
    visuals.panel_fill = PAGE_FILL;
    visuals.window_fill = SURFACE;
    visuals.window_stroke = hairline();
    visuals.window_corner_radius = RADIUS_CARD;
    visuals.menu_corner_radius = RADIUS_CARD;
    visuals.window_shadow = shadow();
    visuals.popup_shadow = shadow();
    visuals.extreme_bg_color = WELL;
    visuals.text_edit_bg_color = Some(SURFACE);
    visuals.faint_bg_color = WELL;
    visuals.hyperlink_color = ACCENT;
    visuals.warn_fg_color = WARN.ink;
    visuals.error_fg_color = DANGER.ink;
    visuals.selection.bg_fill = Color32::from_rgb(0xC6, 0xE3, 0xE1);
    visuals.selection.stroke = Stroke::new(1.5, ACCENT);
    visuals.disabled_alpha = 0.55;
    let widgets = &mut visuals.widgets;
    let states = [
        (&mut widgets.noninteractive, SURFACE, LINE, TEXT),
        (&mut widgets.inactive, SURFACE, BORDER, TEXT),
        (&mut widgets.hovered, HOVER, MUTED, TEXT),
        (&mut widgets.active, ACCENT_PALE, ACCENT, TEXT),
        (&mut widgets.open, SURFACE, ACCENT, TEXT),
    ];
    for (state, fill, line, ink) in states {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.0, ink);
        state.corner_radius = RADIUS;
        state.expansion = 0.0;
    }
    // Scroll handles are painted with `bg_fill`; white ones would vanish on white.
    widgets.inactive.bg_fill = Color32::from_rgb(0xC3, 0xCE, 0xCF);
    widgets.hovered.bg_fill = Color32::from_rgb(0x9F, 0xB0, 0xB1);
    widgets.active.bg_fill = ACCENT;
}

/// What lifts a dialog off the page.
pub fn shadow() -> Shadow {
    Shadow { offset: [0, 6], blur: 24, spread: 0, color: Color32::from_black_alpha(38) }
}

/// What lifts paper off the desk.
pub fn paper_shadow() -> Shadow {
    Shadow { offset: [0, 2], blur: 8, spread: 0, color: Color32::from_black_alpha(40) }
}
