//! The signature of whoever did it beside a fact of this office. Stays at home. Must not know how one is made or
//! checked.

use rusqlite::params;

use super::proof::{COLUMNS, proof};
use super::raw::SIGNER;
use super::{Link, RawFact, Store, Stored, Trouble, raw};
use crate::base::Id;

/// A person's signature as it is kept here, and the fact it is about.
pub struct PersonProof {
    /// Names the fact.
    pub fact: Id,
    /// Who signed.
    pub person: Id,
    /// Ed25519 over the fact's hash.
    pub signature: [u8; 64],
    /// The fact and its place in the chain; `None` if it is not there or cannot be read.
    pub signed: Option<(RawFact, Link)>,
}

impl RawFact {
    /// Says in the fact who signs it beside its office: what the office proves then holds that there was a signature.
    pub fn name_signer(&mut self, person: Id) {
        if let Some(open) = self.body.strip_suffix('}') {
            let comma = if open == "{" { "" } else { "," };
            self.body = format!("{open}{comma}\"{SIGNER}\":\"{person}\"}}");
        }
    }

    /// Whether the fact says that a person signed it.
    pub fn names_signer(&self) -> bool {
        let named =
            || self.body.strip_suffix("\"}")?.rsplit_once(':')?.0.strip_suffix(&format!("\"{SIGNER}\""));
        named().is_some()
    }
}

impl Store {
    /// Adds a person's signature to a fact just written.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn put_person_proof(&self, fact: Id, person: Id, signature: &[u8; 64]) -> Stored<()> {
        let sql = "INSERT INTO person_proof (fact, person, signature) VALUES (?1, ?2, ?3)";
        self.conn.prepare_cached(sql)?.execute(params![fact.0, person.0, signature])?;
        Ok(())
    }

    /// Hands every person's signature to `each`.
    ///
    /// # Errors
    /// Trouble reading, or what `each` returns.
    pub fn every_person_proof<E: From<Trouble>>(
        &self,
        mut each: impl FnMut(PersonProof) -> Result<(), E>,
    ) -> Result<(), E> {
        let trouble = |e| E::from(Trouble::from(e));
        let fact: Vec<String> = raw::COLUMNS.split(", ").map(|column| format!("fact.{column}")).collect();
        let sql = format!(
            "SELECT {}, {COLUMNS}, p.fact, p.person, p.signature
             FROM person_proof AS p LEFT JOIN fact ON fact.id = p.fact LEFT JOIN proof ON proof.seq = fact.seq",
            fact.join(", ")
        );
        let mut statement = self.conn.prepare(&sql).map_err(trouble)?;
        let mut rows = statement.query([]).map_err(trouble)?;
        while let Some(row) = rows.next().map_err(trouble)? {
            let link = proof(row, 8).ok().flatten().map(|proof| proof.link);
            let read = || {
                Ok(PersonProof {
                    fact: Id(row.get(13)?),
                    person: Id(row.get(14)?),
                    signature: row.get(15)?,
                    signed: raw::raw(row).ok().zip(link),
                })
            };
            each(read().map_err(trouble)?)?;
        }
        Ok(())
    }
}
