//! A list as it is taken away: what it is called, its columns, its rows of values, and its pages. Must not know where
//! the values come from, nor how spreadsheets write them.

use chrono::{NaiveDate, NaiveDateTime};

use super::edge::{BOTTOM, LEFT, RIGHT, TOP, foot_line};
use super::letter::table::widths;
use super::lines::{Align, Style, set, wrap};
use super::rows::{PAD, Rows, places};
use super::{Drawing, Face, Ink, Mark, lowest, without_thin_end};
use crate::domain::office::Paper;
use crate::text::daftar as words;

/// A list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    /// What it is: "Daftar kasus".
    pub nama: String,
    /// What it was narrowed to, in words; may be empty.
    pub saring: String,
    /// The office.
    pub kantor: String,
    /// When it was made, in words.
    pub dibuat: String,
    /// Its columns, left to right.
    pub columns: Vec<ListColumn>,
    /// A value for each column.
    pub rows: Vec<Vec<Value>>,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListColumn {
    /// What stands over it.
    pub head: String,
    /// Its share of the width, about as many letters as it usually holds.
    pub share: f64,
}

/// What stands in one place of a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Words; digits that are a name and no amount (NIK, codes, numbers of letters) are words too.
    Words(String),
    /// An amount.
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// A day with its time, by the office's clock.
    Moment(NaiveDateTime),
}

impl Value {
    /// As people read it.
    pub fn words(&self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Words(words) => words.clone(),
            Value::Number(number) => words::number(*number),
            Value::Day(day) => words::day(*day),
            Value::Moment(moment) => words::moment(*moment),
        }
    }
}

impl From<String> for Value {
    fn from(words: String) -> Value {
        if words.is_empty() { Value::Empty } else { Value::Words(words) }
    }
}

impl From<&str> for Value {
    fn from(words: &str) -> Value {
        Value::from(words.to_owned())
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Value {
        Value::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl Listing {
    /// What it was narrowed to and how many rows it has, in words.
    pub fn narrowed(&self) -> String {
        words::narrowed(&self.saring, self.rows.len())
    }

    /// Who made it, and when.
    pub fn made(&self) -> String {
        words::made(&self.kantor, &self.dibuat)
    }

    /// Whether a column says anything; on paper one that does not is left out.
    fn says(&self, column: usize) -> bool {
        let empty = |row: &Vec<Value>| row.get(column).is_none_or(|value| *value == Value::Empty);
        self.rows.is_empty() || !self.rows.iter().all(empty)
    }

    /// Whether a column holds amounts and nothing else, which stand at its right edge.
    pub fn counts(&self, column: usize) -> bool {
        let mut values = self.rows.iter().filter_map(|row| row.get(column));
        values.clone().any(|value| matches!(value, Value::Number(_)))
            && values.all(|value| matches!(value, Value::Number(_) | Value::Empty))
    }
}

/// Sizes of its text, in points; the smaller ones save a last page of a few lines.
const TEXTS: [f64; 3] = [9.0, 8.5, 8.0];

/// The list on landscape pages of `paper`, numbered. Never empty.
pub fn pages(listing: &Listing, paper: Paper) -> Vec<Drawing> {
    let (height, width) = paper.size_mm();
    let filled = |marks: &Vec<Mark>| (lowest(marks) - TOP) / (height - TOP - BOTTOM);
    let pages = without_thin_end(&TEXTS, |size| marks(listing, paper, size), filled);
    let count = pages.len();
    let page = |(i, mut marks): (usize, Vec<Mark>)| {
        let sheet = words::sheet(i + 1, count);
        foot_line(&mut marks, &listing.nama, &sheet, (LEFT, width - RIGHT), height);
        Drawing { width, height, marks }
    };
    pages.into_iter().enumerate().map(page).collect()
}

fn marks(listing: &Listing, paper: Paper, size: f64) -> Vec<Vec<Mark>> {
    let (height, width) = paper.size_mm();
    let (style, across) = (Style::new(size), width - LEFT - RIGHT);
    let shown: Vec<usize> = (0..listing.columns.len()).filter(|column| listing.says(*column)).collect();
    let column = |i: &usize| listing.columns.get(*i);
    let heads: Vec<String> = shown.iter().filter_map(column).map(|column| column.head.clone()).collect();
    let of =
        |row: &Vec<Value>| shown.iter().map(|i| row.get(*i).map(Value::words).unwrap_or_default()).collect();
    let cells: Vec<Vec<String>> = listing.rows.iter().map(of).collect();
    let shares: Vec<f64> = shown.iter().filter_map(column).map(|column| column.share).collect();
    let side = |i: &usize| if listing.counts(*i) { Align::Right } else { Align::Left };
    let widths = widths(&shares, &least(&heads, &cells, &style), across);
    let sides: Vec<(f64, Align)> = widths.into_iter().zip(shown.iter().map(side)).collect();
    let places = places(LEFT, across, &sides);
    let rows = Rows { places: &places, style, page: (TOP, height - BOTTOM) };
    let mut first = Vec::new();
    let under = title(&mut first, listing, across);
    let mut pages = rows.over_pages(&cells, Some(under), |marks, y| rows.head(marks, &heads, y));
    if let Some(page) = pages.first_mut() {
        page.extend(first);
    }
    pages
}

/// Letters up to which a value without a space is not broken.
const WHOLE: usize = 18;

/// What each column needs at least, in mm: words of its head, and short values such as codes and dates, whole.
fn least(heads: &[String], cells: &[Vec<String>], style: &Style) -> Vec<f64> {
    let bold = style.face(Face::Bold);
    let word = |style: &Style, text: &str| {
        let whole = text.split_whitespace().filter(|word| word.chars().count() <= WHOLE);
        whole.map(|word| style.width(word)).fold(0.0, f64::max)
    };
    let mut least: Vec<f64> = heads.iter().map(|head| word(&bold, head)).collect();
    for row in cells {
        for (least, text) in least.iter_mut().zip(row) {
            if text.chars().count() <= WHOLE {
                *least = least.max(word(style, text));
            }
        }
    }
    least.iter().map(|least| least + 2.0 * PAD + 0.01).collect()
}

/// What stands over the first page; returns where the rows begin.
fn title(marks: &mut Vec<Mark>, listing: &Listing, across: f64) -> f64 {
    let title = Style::new(13.0).face(Face::Bold);
    let small = Style { ink: Ink::GREY, ..Style::new(9.0) };
    let corner = [listing.kantor.clone(), listing.dibuat.clone()];
    let right = set(marks, &corner, &small, Align::Right, LEFT + across * 0.6, across * 0.4, TOP);
    let y = set(marks, &wrap(&listing.nama, &title, across * 0.6), &title, Align::Left, LEFT, across, TOP);
    let y = set(
        marks,
        &wrap(&listing.narrowed(), &small, across * 0.6),
        &small,
        Align::Left,
        LEFT,
        across,
        y + 0.6,
    );
    y.max(right) + 2.0
}
