//! The finished geometry of one sheet: symbols, arrows and labels in millimetres. What is painted and
//! what is measured; it knows nothing of how it was found.

use crate::domain::sop::NodeRef;
use crate::drawing::lines::Align;
use crate::drawing::{Point, Rect, pt};

/// An arrow of the SOP: the symbol it leaves and which of its exits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeKey {
    /// Where it starts.
    pub from: NodeRef,
    /// Index into the node's edges.
    pub nth: usize,
}

/// What a placed symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// A symbol of the SOP.
    Symbol(NodeRef),
    /// The segi lima where an arrow leaves this page.
    Leaves(EdgeKey),
    /// The segi lima where it enters another.
    Enters(EdgeKey),
}

/// The form of a symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SymbolForm {
    /// Begins or ends.
    Kapsul,
    /// Somebody does something.
    Kotak,
    /// Asks: each arrow out of it has a word.
    BelahKetupat,
    /// Goes on on another page.
    SegiLima,
}

/// A symbol in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// A symbol of the SOP, or the end of an arrow that goes on elsewhere.
    pub who: Who,
    /// Tells where arrows may touch it.
    pub form: SymbolForm,
    /// The box around it, in mm.
    pub area: Rect,
}

impl Placed {
    /// Corners of a belah ketupat or a segi lima, clockwise from the top or the top left.
    pub fn corners(&self) -> Vec<Point> {
        let (a, c) = (self.area, self.area.centre());
        match self.form {
            SymbolForm::BelahKetupat => {
                vec![pt(c.x, a.y), pt(a.right(), c.y), pt(c.x, a.bottom()), pt(a.x, c.y)]
            }
            SymbolForm::SegiLima => vec![
                pt(a.x, a.y),
                pt(a.right(), a.y),
                pt(a.right(), a.y + a.h * 0.6),
                pt(c.x, a.bottom()),
                pt(a.x, a.y + a.h * 0.6),
            ],
            _ => vec![pt(a.x, a.y), pt(a.right(), a.y), pt(a.right(), a.bottom()), pt(a.x, a.bottom())],
        }
    }
}

/// The word at an exit.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// "Ya"; a long one in several lines.
    pub lines: Vec<String>,
    /// Extent of the letters.
    pub area: Rect,
    /// The side of it that stands by its arrow or symbol.
    pub align: Align,
}

/// An arrow from its symbol to its symbol.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrow {
    /// The SOP's arrow this is, or is a part of.
    pub walk: (NodeRef, NodeRef),
    /// Index of the symbol it leaves.
    pub from: usize,
    /// Index of the symbol it enters.
    pub to: usize,
    /// Corners, ends included.
    pub points: Vec<Point>,
    /// The word beside its exit.
    pub label: Option<Label>,
}

/// A sheet's geometry.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figure {
    /// Symbols and segi lima.
    pub symbols: Vec<Placed>,
    /// Arrows.
    pub arrows: Vec<Arrow>,
}
