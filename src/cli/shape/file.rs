//! The file as a whole.

use serde_json::{Value, json};

use crate::office::Health;

/// `periksa`.
pub fn health(health: &Health) -> Value {
    json!({ "sehat": health.sehat, "temuan": health.temuan, "fakta": health.fakta, "kasus": health.kasus,
            "lampiran": health.lampiran })
}
