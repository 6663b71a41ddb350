//! Dokumen: the identity page of an SOP, its legal bases, worksheets, narrative and repairs.

use eframe::egui;
use egui::{ScrollArea, Ui};

use crate::domain::sop::{Section, Sop, Steps};
use crate::office::SopView;
use crate::text::ui::sop as t;
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, notice, text};

/// The document, scrolling.
pub fn show(ui: &mut Ui, view: &SopView) {
    let sop = &*view.sop;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(theme::MEASURE * 1.4));
        identity(ui, view);
        legal(ui, sop);
        let id = &sop.identity;
        list(ui, t::KUALIFIKASI, &id.kualifikasi, true);
        list(ui, t::KETERKAITAN, &id.keterkaitan, true);
        list(ui, t::PERALATAN, &id.peralatan, true);
        list(ui, t::PERINGATAN, std::slice::from_ref(&id.peringatan), false);
        list(ui, t::PENCATATAN, std::slice::from_ref(&id.pencatatan), false);
        worksheets(ui, sop);
        for section in &sop.narasi {
            narrative(ui, section);
        }
        notes(ui, sop);
    });
}

fn section(ui: &mut Ui, head: &str, add: impl FnOnce(&mut Ui)) {
    frame::card(ui, |ui| {
        ui.set_width(ui.available_width());
        text::heading(ui, head);
        add(ui);
    });
    ui.add_space(HALF);
}

fn identity(ui: &mut Ui, view: &SopView) {
    let id = &view.sop.identity;
    frame::card(ui, |ui| {
        ui.set_width(ui.available_width());
        for line in &id.instansi {
            text::overline(ui, line);
            ui.add_space(-HALF);
        }
        text::wrapped(ui, t::titled(&view.sop.judul), theme::bold(size::TITLE), theme::TEXT);
        ui.add_space(HALF);
        let signed = t::signed(&id.disahkan);
        let version = t::version(view.versi);
        let pairs = [
            (t::NOMOR, id.nomor.as_str()),
            (t::VERSI, version.as_str()),
            (t::PEMBUATAN, &id.tanggal_pembuatan),
            (t::REVISI, &id.tanggal_revisi),
            (t::EFEKTIF, &id.tanggal_efektif),
            (t::PENGESAHAN, &id.tanggal_pengesahan),
            (t::DISAHKAN, signed.as_str()),
        ];
        let filled: Vec<_> = pairs.into_iter().filter(|(_, v)| !v.trim().is_empty()).collect();
        for line in filled.chunks(3) {
            ui.columns(3, |columns| {
                for (column, (label, value)) in columns.iter_mut().zip(line) {
                    text::pair(column, label, value);
                }
            });
        }
    });
    ui.add_space(HALF);
}

fn legal(ui: &mut Ui, sop: &Sop) {
    if sop.identity.dasar_hukum.is_empty() {
        return;
    }
    section(ui, t::DASAR_HUKUM, |ui| {
        for (index, basis) in sop.identity.dasar_hukum.iter().enumerate() {
            numbered(ui, index + 1, &basis.teks);
            if !basis.status.trim().is_empty() {
                ui.horizontal(|ui| {
                    ui.add_space(GRID * 3.0);
                    notice::show(ui, icon::LAW, &basis.status, theme::WARN);
                });
            }
        }
    });
}

fn list(ui: &mut Ui, head: &str, points: &[String], numbers: bool) {
    if points.iter().all(|p| p.trim().is_empty()) {
        return;
    }
    section(ui, head, |ui| {
        for (index, point) in points.iter().enumerate() {
            if numbers && points.len() > 1 {
                numbered(ui, index + 1, point);
            } else {
                text::body(ui, point);
            }
        }
    });
}

fn numbered(ui: &mut Ui, n: usize, words: &str) {
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(
            egui::vec2(GRID * 3.0, 18.0),
            egui::Layout::left_to_right(egui::Align::Min),
            |ui| {
                ui.set_min_width(GRID * 3.0);
                text::wrapped(ui, format!("{n}."), theme::regular(size::BODY), theme::MUTED);
            },
        );
        ui.vertical(|ui| text::body(ui, words));
    });
}

fn worksheets(ui: &mut Ui, sop: &Sop) {
    let sheets = &sop.worksheets;
    if !sheets.kebutuhan.is_empty() {
        section(ui, t::KEBUTUHAN, |ui| {
            for need in &sheets.kebutuhan {
                for (label, value) in t::need(need) {
                    text::pair(ui, label, value);
                }
                frame::rule(ui);
            }
        });
    }
    if let Some(data) = &sheets.data {
        section(ui, t::DATA_KEGIATAN, |ui| {
            for (label, value) in t::activity(data) {
                text::pair(ui, label, value);
            }
        });
    }
    steps(ui, t::IDENTIFIKASI_KEGIATAN, &sheets.kegiatan);
    steps(ui, t::IDENTIFIKASI_LANGKAH, &sheets.langkah);
}

fn steps(ui: &mut Ui, head: &str, steps: &Steps) {
    if steps.awal.is_empty() && steps.utama.is_empty() && steps.akhir.is_empty() {
        return;
    }
    section(ui, head, |ui| {
        let mut n = 0;
        for (label, points) in [(t::AWAL, &steps.awal), (t::UTAMA, &steps.utama), (t::AKHIR, &steps.akhir)] {
            if !points.is_empty() {
                text::overline(ui, label);
            }
            for point in points {
                n += 1;
                numbered(ui, n, point);
            }
        }
    });
}

fn narrative(ui: &mut Ui, part: &Section) {
    let head = if part.judul.is_empty() { t::NARASI } else { &part.judul };
    list(ui, head, &part.isi, part.bernomor);
}

fn notes(ui: &mut Ui, sop: &Sop) {
    let open: Vec<_> =
        sop.nodes().filter_map(|at| sop.node(at).perlu_konfirmasi.as_ref().map(|why| (at, why))).collect();
    if !open.is_empty() {
        section(ui, t::TO_CONFIRM, |ui| {
            for (at, why) in open {
                text::pair(ui, &t::step(&sop.node(at).id), why);
            }
        });
    }
    if sop.catatan.is_empty() {
        return;
    }
    section(ui, t::CATATAN, |ui| {
        text::muted(ui, t::CATATAN_HINT);
        for note in &sop.catatan {
            frame::rule(ui);
            text::overline(ui, &note.bidang);
            ui.add_space(-HALF);
            text::body(ui, &note.reason);
            if !note.asal.trim().is_empty() {
                egui::Frame::new().fill(theme::WELL).corner_radius(theme::RADIUS).inner_margin(8).show(
                    ui,
                    |ui| {
                        ui.set_width(ui.available_width());
                        text::overline(ui, t::ASAL);
                        ui.add_space(-HALF);
                        text::muted(ui, &note.asal);
                    },
                );
            }
        }
    });
}
