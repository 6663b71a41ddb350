//! A board.

use serde_json::{Value, json};

use super::basic::{due, due_words, lines};
use crate::base::Zone;
use crate::office::Board;

/// `papan`.
pub fn board(board: &Board, zone: Zone) -> Value {
    let columns: Vec<Value> =
        board
            .kolom
            .iter()
            .map(|column| {
                let cards: Vec<Value> = column.kartu.iter().map(|card| {
                json!({ "kasus": card.kasus, "kode": card.kode, "judul": card.judul, "kunci": card.key,
                        "jumlah_kunci": card.jumlah_kunci, "umur_hari": card.umur_hari,
                        "jatuh_tempo": due(card.tempo, zone) })
            }).collect();
                json!({ "simbol": column.id, "uraian": column.uraian, "pelaksana": column.pelaksana,
                    "jumlah": column.jumlah, "telat": column.telat, "kartu": cards })
            })
            .collect();
    json!({ "sop": board.sop.id, "kolom": columns })
}

/// `papan`.
pub fn board_words(board: &Board, zone: Zone) -> String {
    let mut out = Vec::new();
    for column in &board.kolom {
        out.push(format!("{} · {} ({}, telat {})", column.id, column.pelaksana, column.jumlah, column.telat));
        out.extend(
            column
                .kartu
                .iter()
                .map(|c| format!("    {:<20} {} · {}", c.kode, c.judul, due_words(c.tempo, zone))),
        );
    }
    lines(out)
}
