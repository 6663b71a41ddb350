//! A tool of others that opens the file and respects nothing.

use rusqlite::Connection;

use super::Desk;

/// Opens the file, lets `edit` do what it likes while no guard looks, and puts the guards back.
pub fn tool(d: &Desk, edit: impl FnOnce(&Connection)) {
    let conn = Connection::open(d.path()).unwrap();
    let mut guards = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let guards = guards.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?))).unwrap();
    let guards: Vec<(String, String)> = guards.map(Result::unwrap).collect();
    for (name, _) in &guards {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;").unwrap();
    edit(&conn);
    for (_, sql) in &guards {
        conn.execute_batch(sql).unwrap();
    }
}

/// The same with some SQL.
pub fn tool_sql(d: &Desk, sql: &str) {
    tool(d, |conn| conn.execute_batch(sql).unwrap());
}
