//! Strips of a letter or a document from top to bottom, and cutting them into pages: what must stay together stays,
//! a table's head comes again, and pages after the first carry their number.

use std::rc::Rc;

use super::body;
use super::text::Lines;
use crate::drawing::lines::{Align, Style, set};
use crate::drawing::{Drawing, Mark};

/// Room for the number above the text of a page after the first, in mm.
const NUMBER_ROOM: f64 = 9.0;

/// The paper with its margins, in mm from its top left corner.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    pub right: f64,
    pub first_top: f64,
    pub top: f64,
    pub bottom: f64,
    /// Pages after the first carry their number above the text.
    pub numbered: bool,
}

impl Sheet {
    /// Room for the number.
    fn number_room(&self) -> f64 {
        if self.numbered { NUMBER_ROOM } else { 0.0 }
    }
}

/// A band across the page that is never cut.
#[derive(Debug, Clone, Default)]
pub struct Strip {
    /// Space before it, dropped at the top of a page.
    pub gap: f64,
    /// What it takes of the page, in mm.
    pub height: f64,
    /// How far its marks reach below its top, where that is further than its height.
    pub reach: f64,
    /// Marks, with y from the strip's top.
    pub marks: Vec<Mark>,
    /// Marks set as well where a page ends with this strip: the rule that closes a cell cut in two.
    pub close: Vec<Mark>,
    /// Must stand on the same page as the next strip.
    pub keep: bool,
    /// Strips to set again when a page begins with this one.
    pub head: Option<Rc<Vec<Strip>>>,
    /// The page it lands on is told by [`Flow::pages_and_anchors`].
    pub anchor: bool,
    /// Begins a page.
    pub turn: bool,
}

/// The pages so far.
pub struct Flow {
    sheet: Sheet,
    strips: Vec<Strip>,
    gap: f64,
    /// The next strip begins a page.
    turn: bool,
    /// First strip of the block set last.
    block: usize,
}

impl Flow {
    pub fn new(sheet: Sheet) -> Flow {
        Flow { sheet, strips: Vec::new(), gap: 0.0, turn: false, block: 0 }
    }

    pub fn left(&self) -> f64 {
        self.sheet.left
    }

    pub fn width(&self) -> f64 {
        self.sheet.right - self.sheet.left
    }

    /// Height of text on a page after the first.
    pub fn page_height(&self) -> f64 {
        self.sheet.bottom - self.sheet.top - self.sheet.number_room()
    }

    /// At least this much space before the next strip.
    pub fn gap(&mut self, mm: f64) {
        self.gap = self.gap.max(mm);
    }

    /// What comes next begins a page.
    pub fn new_page(&mut self) {
        self.end_keep();
        self.turn = true;
    }

    pub fn push(&mut self, mut strip: Strip) {
        strip.turn |= std::mem::take(&mut self.turn);
        strip.gap += std::mem::take(&mut self.gap);
        self.strips.push(strip);
    }

    /// What is pushed from here on is the block [`Flow::beside_last_block`] means.
    pub fn begin_block(&mut self) {
        self.block = self.strips.len();
    }

    /// A paragraph, a strip a line; its first two and last two lines stay together.
    pub fn lines(&mut self, lines: Lines, x: f64, justify: bool) {
        self.begin_block();
        let count = lines.lines.len();
        for (i, line) in lines.lines.iter().enumerate() {
            let marks = line.marks(&lines.style, x, lines.width, justify);
            let keep = i + 1 < count && (i == 0 || i + 2 == count);
            self.push(Strip { height: lines.style.line_height(), marks, keep, ..Strip::default() });
        }
    }

    /// Plain lines, all kept together.
    pub fn set(&mut self, lines: &[String], style: &Style, align: Align, x: f64, width: f64) {
        self.begin_block();
        for (i, line) in lines.iter().enumerate() {
            let mut marks = Vec::new();
            set(&mut marks, std::slice::from_ref(line), style, align, x, width, 0.0);
            let keep = i + 1 < lines.len();
            self.push(Strip { height: style.line_height(), marks, keep, ..Strip::default() });
        }
    }

    /// Sets `label` at `x` on the first line of the block set last, in reading order: left of what
    /// stands there already or right of it.
    pub fn beside_last_block(&mut self, label: &str, style: &Style, x: f64) {
        let Some(strip) = self.strips.get_mut(self.block) else { return };
        let left_of = |mark: &Mark| matches!(mark, Mark::Text { at, .. } if at.x <= x);
        let place = strip.marks.iter().rposition(left_of).map_or(0, |i| i + 1);
        let mut marks = Vec::new();
        set(&mut marks, &[label.to_owned()], style, Align::Left, x, 0.0, 0.0);
        strip.marks.splice(place..place, marks);
    }

    /// The strip set last stays with what follows.
    pub fn keep_last(&mut self) {
        self.keep_lines(1);
    }

    /// The last `count` strips stay with what follows.
    pub fn keep_lines(&mut self, count: usize) {
        self.strips.iter_mut().rev().take(count).for_each(|strip| strip.keep = true);
    }

    /// The strip set last need not stay with what follows.
    pub fn end_keep(&mut self) {
        if let Some(strip) = self.strips.last_mut() {
            strip.keep = false;
        }
    }

    /// Cuts the strips into pages; at least one.
    pub fn pages(self) -> Vec<Drawing> {
        self.pages_and_anchors().0
    }

    /// The pages, and on which of them, from 0, each anchored strip stands.
    pub fn pages_and_anchors(self) -> (Vec<Drawing>, Vec<usize>) {
        let mut pager = Pager {
            sheet: self.sheet,
            pages: Vec::new(),
            y: 0.0,
            fresh: true,
            close: Vec::new(),
            anchors: Vec::new(),
        };
        pager.turn();
        let mut rest = self.strips.as_slice();
        while !rest.is_empty() {
            let end = rest.iter().position(|s| !s.keep).map_or(rest.len(), |i| i + 1);
            let (group, after) = rest.split_at(end);
            pager.group(group);
            rest = after;
        }
        (pager.pages, pager.anchors)
    }
}

struct Pager {
    sheet: Sheet,
    pages: Vec<Drawing>,
    y: f64,
    /// Nothing stands on the page yet.
    fresh: bool,
    /// What closes the page if it ends here.
    close: Vec<Mark>,
    anchors: Vec<usize>,
}

impl Pager {
    fn turn(&mut self) {
        let close = std::mem::take(&mut self.close);
        if let Some(page) = self.pages.last_mut() {
            page.marks.extend(close);
        }
        let page = self.pages.len() + 1;
        let mut drawing = Drawing { width: self.sheet.width, height: self.sheet.height, marks: Vec::new() };
        self.y = self.sheet.first_top;
        if page > 1 {
            self.y = self.sheet.top + self.sheet.number_room();
        }
        if page > 1 && self.sheet.numbered {
            let (x, width) = (self.sheet.left, self.sheet.right - self.sheet.left);
            let number = [crate::text::naskah::halaman(page)];
            set(&mut drawing.marks, &number, &body(), Align::Centre, x, width, self.sheet.top);
        }
        self.pages.push(drawing);
        self.fresh = true;
    }

    fn group(&mut self, group: &[Strip]) {
        let whole: f64 = group.iter().map(|s| s.gap + s.height).sum();
        let gap = group.first().map_or(0.0, |s| if self.fresh { s.gap } else { 0.0 });
        if group.first().is_some_and(|strip| strip.turn) && !self.fresh {
            self.turn();
        }
        let fits = self.y + whole - gap <= self.sheet.bottom + 1e-6;
        if !fits && !self.fresh {
            self.turn();
            self.repeat_head(group.first());
        }
        for strip in group {
            let gap = if self.fresh { 0.0 } else { strip.gap };
            // Only a group taller than a page comes here twice.
            if self.y + gap + strip.height.max(strip.reach) > self.sheet.bottom + 1e-6 && !self.fresh {
                self.turn();
                self.repeat_head(Some(strip));
            }
            self.place(strip);
        }
    }

    fn repeat_head(&mut self, strip: Option<&Strip>) {
        let Some(head) = strip.and_then(|s| s.head.clone()) else { return };
        let tall: f64 = head.iter().map(|s| s.height).sum();
        // A head that leaves no room for its rows is not repeated.
        if tall < (self.sheet.bottom - self.y) / 2.0 {
            head.iter().for_each(|strip| self.place(strip));
        }
    }

    fn place(&mut self, strip: &Strip) {
        if !self.fresh {
            self.y += strip.gap;
        }
        let y = self.y;
        if let Some(page) = self.pages.last_mut() {
            page.marks.extend(strip.marks.iter().map(|mark| mark.moved(0.0, y)));
        }
        if strip.anchor {
            self.anchors.push(self.pages.len().saturating_sub(1));
        }
        self.close = strip.close.iter().map(|mark| mark.moved(0.0, y)).collect();
        self.y += strip.height;
        self.fresh = false;
    }
}
