//! What can be said of an SOP before any case runs on it: which rows repeat together, and which nodes
//! lie ahead of which. Computed once per SOP.

use std::collections::BTreeSet;

use crate::domain::sop::{NodeRef, Sop, Ulang};

/// The running plan of an SOP.
#[derive(Debug, Clone)]
pub struct Plan {
    /// For each row the first row of its fan-out section, if it fans out over units. Neighbouring
    /// rows with the same `ulang` form one section: a key walks through all of them by itself.
    sections: Vec<Option<usize>>,
    /// For each node, the nodes that forward arrows lead to, itself left out.
    ahead: Vec<BTreeSet<usize>>,
    /// First flat index of each row.
    starts: Vec<usize>,
}

/// How a row runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Once.
    Plain,
    /// Once per unit; the section begins at this row.
    Fan {
        /// First row of the section.
        section: usize,
        /// Over which units.
        ulang: Ulang,
    },
    /// Again and again over time, never blocking.
    OverTime(Ulang),
}

impl Plan {
    /// Reads the plan out of `sop`.
    pub fn of(sop: &Sop) -> Plan {
        let starts = sop
            .rows
            .iter()
            .scan(0, |next, row| {
                let start = *next;
                *next += row.simbol.len();
                Some(start)
            })
            .collect();
        let mut plan = Plan { sections: sections(sop), ahead: Vec::new(), starts };
        plan.ahead = plan.forward_reach(sop);
        plan
    }

    /// How `row` runs.
    pub fn kind(&self, sop: &Sop, row: usize) -> RowKind {
        match (sop.rows[row].ulang, self.sections[row]) {
            (Some(ulang), Some(section)) => RowKind::Fan { section, ulang },
            (Some(ulang), None) => RowKind::OverTime(ulang),
            (None, _) => RowKind::Plain,
        }
    }

    /// Whether forward arrows lead from `from` to `to`.
    pub fn leads(&self, from: NodeRef, to: NodeRef) -> bool {
        self.ahead[self.flat(from)].contains(&self.flat(to))
    }

    fn flat(&self, at: NodeRef) -> usize {
        self.starts[at.row] + at.node
    }

    /// Only arrows to a later node count, so the relation has no cycles and the last node of a chain
    /// can be found first.
    fn forward_reach(&self, sop: &Sop) -> Vec<BTreeSet<usize>> {
        let nodes: Vec<NodeRef> = sop.nodes().collect();
        let mut ahead = vec![BTreeSet::new(); nodes.len()];
        for (i, at) in nodes.iter().enumerate().rev() {
            let mut reached = BTreeSet::new();
            for edge in &sop.node(*at).edges {
                let target = self.flat(edge.to);
                if target > i {
                    reached.insert(target);
                    reached.extend(ahead[target].iter().copied());
                }
            }
            ahead[i] = reached;
        }
        ahead
    }
}

fn sections(sop: &Sop) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = Vec::with_capacity(sop.rows.len());
    for (i, row) in sop.rows.iter().enumerate() {
        let fans = row.ulang.is_some_and(|u| !u.over_time());
        let same = i > 0 && sop.rows[i - 1].ulang == row.ulang;
        out.push(match (fans, same) {
            (false, _) => None,
            (true, true) => out[i - 1],
            (true, false) => Some(i),
        });
    }
    out
}
