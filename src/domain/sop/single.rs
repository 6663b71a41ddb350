//! One kegiatan of an SOP as an SOP of its own: for a case that is only about it, such as one
//! complaint of a programme's row "penanganan pengaduan". Must not know cases.

use super::model::{Edge, Node, NodeRef, Row, Sop};

/// `sop` with the row of `node` alone. Symbols keep their names and lanes; arrows that leave the row
/// end there, and the row no longer repeats. `None` if there is no such symbol.
pub fn only_row(sop: &Sop, node: &str) -> Option<Sop> {
    let at = sop.find(node)?;
    let row = sop.rows.get(at.row)?;
    let inside = |edge: &Edge| {
        (edge.to.row == at.row).then(|| Edge { to: NodeRef { row: 0, ..edge.to }, ..edge.clone() })
    };
    let cut = |node: &Node| Node { edges: node.edges.iter().filter_map(inside).collect(), ..node.clone() };
    let row = Row { simbol: row.simbol.iter().map(cut).collect(), ulang: None, ..row.clone() };
    Some(Sop { rows: vec![row], ..sop.clone() })
}
