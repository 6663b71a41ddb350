//! Blobs: attachments, issued PDFs, SOP texts. Named by their digest, kept in chunks, stored once.

use rusqlite::{OptionalExtension, params};

use super::{Store, Stored, Trouble};
use crate::base::Digest;

/// Bytes in one chunk.
const CHUNK: usize = 256 * 1024;

impl Store {
    /// Stores `bytes` and returns their name; bytes already there are not stored again.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn put_blob(&self, bytes: &[u8]) -> Stored<Digest> {
        let digest = Digest::of(bytes);
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let new = self.conn.execute(
            "INSERT INTO blob (digest, size)
             SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM blob WHERE digest = ?1)",
            params![digest.0, size],
        )?;
        if new == 0 {
            return Ok(digest);
        }
        let mut statement =
            self.conn.prepare_cached("INSERT INTO blob_chunk (digest, part, bytes) VALUES (?1, ?2, ?3)")?;
        for (part, chunk) in bytes.chunks(CHUNK).enumerate() {
            statement.execute(params![digest.0, i64::try_from(part).unwrap_or(i64::MAX), chunk])?;
        }
        Ok(digest)
    }

    /// The bytes named `digest`, checked against it.
    ///
    /// # Errors
    /// [`Trouble::BlobBroken`] if they are missing or differ.
    pub fn blob(&self, digest: Digest) -> Stored<Vec<u8>> {
        let mut statement =
            self.conn.prepare_cached("SELECT bytes FROM blob_chunk WHERE digest = ?1 ORDER BY part")?;
        let mut rows = statement.query(params![digest.0])?;
        let mut bytes = Vec::new();
        while let Some(row) = rows.next()? {
            bytes.extend_from_slice(row.get_ref(0)?.as_blob().map_err(|_| Trouble::BlobBroken)?);
        }
        if Digest::of(&bytes) == digest { Ok(bytes) } else { Err(Trouble::BlobBroken) }
    }

    /// The size of the blob named `digest`; `None` if there is none.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn blob_size(&self, digest: Digest) -> Stored<Option<u64>> {
        let mut statement = self.conn.prepare_cached("SELECT size FROM blob WHERE digest = ?1")?;
        let size: Option<i64> = statement.query_row(params![digest.0], |r| r.get(0)).optional()?;
        Ok(size.map(i64::unsigned_abs))
    }

    /// Names of all blobs, in order.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn blob_names(&self) -> Stored<Vec<Digest>> {
        let mut statement = self.conn.prepare("SELECT digest FROM blob ORDER BY digest")?;
        let rows = statement.query_map([], |r| r.get(0).map(Digest))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
