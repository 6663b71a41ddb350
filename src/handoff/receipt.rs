//! The receipt that goes back on the stick: what arrived, signed by the receiver. Counts and names of
//! offices only, so it needs no lock.

use serde::{Deserialize, Serialize};

use super::{Keys, Refused, keys};
use crate::base::{Digest, Id, Moment, from_hex, hex};
use crate::domain::card::{KeyChange, OfficeCard};
use crate::store::Head;

/// What a receipt's file says it is; and one that takes the first back, by a word that older programs do not read.
const RECEIPT: &str = "tanda-terima";
const WITHDRAWN: &str = "tanda-batal";

/// That a package was taken in, or that its taking in was undone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The package.
    pub paket: Id,
    /// Who took it in.
    pub dari: OfficeCard,
    /// Who had sent it.
    pub untuk: Id,
    /// When, by the receiver's clock.
    pub diterima: Moment,
    /// Hash over the content of all its parts.
    pub isi: Digest,
    /// Facts in it.
    pub fakta: u64,
    /// Of these, new to the receiver.
    pub fakta_baru: u64,
    /// Blobs in it.
    pub lampiran: u64,
    /// Cases in it.
    pub kasus: u64,
    /// Cases and settings of it that the receiver holds back; nothing new of them is there.
    #[serde(default, skip_serializing_if = "none")]
    pub ditahan: u64,
    /// When its taking in was undone: nothing of it is there any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dibatalkan: Option<Moment>,
    /// Where the receiver's own chains stand. None in receipts of older programs.
    #[serde(default, rename = "kepala")]
    pub heads: Vec<Head>,
    /// How the receiver changed its keys.
    #[serde(default, rename = "ganti", skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<KeyChange>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks so
fn none(count: &u64) -> bool {
    *count == 0
}

#[derive(Serialize, Deserialize)]
struct ReceiptFile {
    alur: String,
    format: u32,
    /// The receipt as text, so that what is signed is what is read.
    isi: String,
    bukti: String,
}

fn message(alur: &str, text: &str) -> Vec<u8> {
    let what = if alur == WITHDRAWN { "alur-batal-1" } else { "alur-tanda-1" };
    format!("{what}\n{text}").into_bytes()
}

/// The receipt as a file's text.
pub fn receipt_text(receipt: &Receipt, keys: &Keys) -> String {
    let isi = serde_json::to_string(receipt).unwrap_or_default();
    let alur = if receipt.dibatalkan.is_some() { WITHDRAWN } else { RECEIPT };
    let bukti = hex(&keys.sign(&message(alur, &isi)));
    let file = ReceiptFile { alur: alur.to_owned(), format: 1, isi, bukti };
    serde_json::to_string(&file).unwrap_or_default() + "\n"
}

/// Reads a receipt's text and checks its signature against the card it carries. Whether that card is the
/// receiver's is for the caller to say.
///
/// # Errors
/// [`Refused::NotAReceipt`] for anything else, [`Refused::Newer`], or [`Refused::Forged`].
pub fn read_receipt(text: &str) -> Result<Receipt, Refused> {
    let file: ReceiptFile = serde_json::from_str(text.trim()).map_err(|_| Refused::NotAReceipt)?;
    if file.alur != RECEIPT && file.alur != WITHDRAWN {
        return Err(Refused::NotAReceipt);
    }
    if file.format > 1 {
        return Err(Refused::Newer);
    }
    let receipt: Receipt = serde_json::from_str(&file.isi).map_err(|_| Refused::NotAReceipt)?;
    if receipt.dibatalkan.is_some() != (file.alur == WITHDRAWN) {
        return Err(Refused::NotAReceipt);
    }
    keys::check_card(&receipt.dari).map_err(|_| Refused::NotAReceipt)?;
    let mut signature = [0; 64];
    from_hex(&file.bukti, &mut signature).ok_or(Refused::NotAReceipt)?;
    let signed = keys::signed_by(&receipt.dari, &message(&file.alur, &file.isi), &signature);
    if signed { Ok(receipt) } else { Err(Refused::Forged) }
}
