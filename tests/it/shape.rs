//! The shape of the tree: no two rooms need each other, none is too long to know. Read from the words of the
//! sources alone, so that this test stands on nothing of the program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Longest function and longest file, in lines.
const LONGEST_FUNCTION: usize = 70;
const LONGEST_FILE: usize = 600;

/// A file as a module: `["office", "case", "view"]`; a room's own `mod.rs` is the room.
type Module = Vec<String>;

/// The sources, read once.
struct Tree {
    /// Code of each module, without comments and unit tests.
    code: BTreeMap<Module, String>,
    /// Which modules are rooms: they have files below them.
    rooms: BTreeSet<Module>,
}

impl Tree {
    fn read() -> Tree {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut tree = Tree { code: BTreeMap::new(), rooms: BTreeSet::new() };
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs") {
                    tree.add(path.strip_prefix(&root).unwrap(), &std::fs::read_to_string(&path).unwrap());
                }
            }
        }
        tree
    }

    fn add(&mut self, inside: &Path, text: &str) {
        let words = inside.with_extension("");
        let mut module: Module = words.iter().map(|w| w.to_string_lossy().into_owned()).collect();
        if module.last().is_some_and(|last| last == "mod") {
            module.pop();
            self.rooms.insert(module.clone());
        }
        self.code.insert(module, code(text));
    }

    /// The module that defines what `path` names, as the module `from` would read it; `None` for what is of
    /// another crate. Names that a room passes on are followed to where they are made.
    fn owner(&self, from: &Module, path: &str, depth: usize) -> Option<Module> {
        let mut words = path.split("::").map(str::trim).filter(|word| !word.is_empty());
        let mut at = match words.clone().next()? {
            "crate" => {
                words.next();
                Module::new()
            }
            "self" | "super" => from.clone(),
            first => {
                let inside = [from.as_slice(), &[first.to_owned()]].concat();
                self.code.contains_key(&inside).then(|| from.clone())?
            }
        };
        for word in words {
            match word {
                "self" => continue,
                "super" => drop(at.pop()),
                name => {
                    let inside = [at.as_slice(), &[name.to_owned()]].concat();
                    if self.code.contains_key(&inside) {
                        at = inside;
                    } else {
                        return Some(self.maker(&at, name, depth));
                    }
                }
            }
        }
        Some(at)
    }

    /// Where `name` of `room` is made, if the room only passes it on.
    fn maker(&self, room: &Module, name: &str, depth: usize) -> Module {
        let Some(code) = self.code.get(room).filter(|_| depth < 4) else { return room.clone() };
        if defines(code, name) {
            return room.clone();
        }
        for path in used(code).iter().filter(|path| path.passed_on) {
            let Some((before, last)) = path.path.rsplit_once("::") else { continue };
            if last == name
                && let Some(owner) = self.owner(room, &path.path, depth + 1)
            {
                return owner;
            }
            if last == "*"
                && let Some(owner) = self.owner(room, before, depth + 1)
                && self.code.get(&owner).is_some_and(|code| defines(code, name))
            {
                return owner;
            }
        }
        room.clone()
    }

    /// Every arrow: which module takes what from which.
    fn arrows(&self) -> BTreeMap<(Module, Module), BTreeSet<String>> {
        let mut arrows: BTreeMap<(Module, Module), BTreeSet<String>> = BTreeMap::new();
        for (from, code) in &self.code {
            for named in used(code).into_iter().filter(|n| !n.passed_on || !self.rooms.contains(from)) {
                if let Some(to) = self.owner(from, &named.path, 0)
                    && to != *from
                    && self.code.contains_key(&to)
                {
                    let last = named.path.rsplit("::").next().unwrap_or_default().to_owned();
                    arrows.entry((from.clone(), to)).or_default().insert(last);
                }
            }
        }
        for (from, to, method) in self.calls_of("Office", "office") {
            arrows.entry((from, to)).or_default().insert(format!(".{method}()"));
        }
        arrows
    }

    /// What the modules of `room` call of `object`, whose methods stand in several of them.
    fn calls_of(&self, object: &str, room: &str) -> Vec<(Module, Module, String)> {
        let inside = self.code.iter().filter(|(module, _)| module.first().is_some_and(|w| w == room));
        let mut home: BTreeMap<&str, &Module> = BTreeMap::new();
        for (module, code) in inside.clone() {
            for method in methods(code, object) {
                home.insert(method, module);
            }
        }
        let mut calls = Vec::new();
        for (from, code) in inside {
            for (method, to) in &home {
                let called = ["self", "office"].iter().any(|who| says(code, &format!("{who}.{method}(")));
                if called && *to != from {
                    calls.push((from.clone(), (*to).clone(), (*method).to_owned()));
                }
            }
        }
        calls
    }
}

/// A path named in the code, and whether the module passes it on (`pub use`).
struct Named {
    path: String,
    passed_on: bool,
}

/// Every path that `code` takes from this crate: by `use`, or written out.
fn used(code: &str) -> Vec<Named> {
    let mut out = Vec::new();
    let mut rest = String::new();
    let mut statement: Option<(String, bool)> = None;
    for line in code.lines() {
        let bare = line.trim_start();
        let begins = ["use ", "pub use ", "pub(crate) use ", "pub(super) use "];
        if statement.is_none()
            && let Some(begin) = begins.iter().find(|begin| bare.starts_with(**begin))
        {
            statement = Some((bare[begin.len()..].to_owned(), begin.starts_with("pub")));
        } else if let Some((text, _)) = &mut statement {
            text.push_str(bare);
        } else {
            rest.push_str(line);
            rest.push('\n');
            continue;
        }
        if bare.ends_with(';')
            && let Some((text, passed_on)) = statement.take()
        {
            let paths = spread(text.trim_end_matches(';'));
            out.extend(paths.into_iter().map(|path| Named { path, passed_on }));
        }
    }
    for start in ["crate::", "super::"] {
        for (at, _) in rest.match_indices(start) {
            let longer = rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if !longer {
                let end = rest[at..].find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
                let path = rest[at..at + end.unwrap_or(rest.len() - at)].trim_end_matches(':');
                out.push(Named { path: path.to_owned(), passed_on: false });
            }
        }
    }
    out
}

/// `a::{b, c::{d, e as f}}` as its single paths.
fn spread(text: &str) -> Vec<String> {
    let Some(open) = text.find('{') else {
        return vec![text.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let (before, group) = (&text[..open], &text[open + 1..text.rfind('}').unwrap_or(text.len())]);
    let (mut parts, mut depth, mut part) = (Vec::new(), 0, String::new());
    for c in group.chars() {
        match c {
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                part.push(c);
            }
        }
    }
    parts.push(part);
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.flat_map(spread).map(|path| format!("{before}{path}")).collect()
}

/// Whether `code` makes something called `name`.
fn defines(code: &str, name: &str) -> bool {
    let kinds = ["struct", "enum", "fn", "const", "static", "trait", "type", "mod", "union"];
    kinds.iter().any(|kind| says(code, &format!("{kind} {name}")))
}

/// The methods that `code` gives `object`.
fn methods<'a>(code: &'a str, object: &str) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut inside = false;
    for line in code.lines() {
        if line.starts_with("impl") {
            let of = line.trim_end_matches(" {").rsplit([' ', ':']).next().unwrap_or_default();
            inside = of == object && !line.contains(" for ");
        } else if line == "}" {
            inside = false;
        } else if inside && let Some(name) = function(line).filter(|_| indent(line) == 4) {
            out.push(name);
        }
    }
    out
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The name of the function that begins on this line.
fn function(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    let words = ["pub", "pub(super)", "pub(crate)", "const", "unsafe", "extern", "\"system\""];
    let only_words = before.split_whitespace().all(|w| words.contains(&w) || w.starts_with("pub(in"));
    let end = after.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
    (only_words && end > 0).then(|| &after[..end])
}

/// Whether `word` stands in `code` as a word of its own.
fn says(code: &str, word: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let after = &code[at + word.len()..];
        !code[..at].ends_with(letter) && (!word.ends_with(letter) || !after.starts_with(letter))
    })
}

/// The code of a file: without comment lines and without its unit tests.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The window's words speak of the door's views: they are a room of the window, though they stand with the
/// other words.
fn placed(module: &Module) -> Module {
    match module.as_slice() {
        [text, ui, rest @ ..] if text == "text" && ui == "ui" => [&["words".to_owned()], rest].concat(),
        _ => module.clone(),
    }
}

/// What of one room needs what else of it: a room is asked about its own children, whatever lies below them.
type Siblings = BTreeMap<Module, BTreeMap<String, BTreeMap<String, Vec<String>>>>;

fn siblings(tree: &Tree) -> Siblings {
    let mut out = Siblings::new();
    for ((from, to), names) in tree.arrows() {
        let (a, b) = (placed(&from), placed(&to));
        let common = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
        // One of them is the room that the other stands in: a parent and its child may know each other.
        let (Some(x), Some(y)) = (a.get(common), b.get(common)) else { continue };
        let said = format!("{} → {}: {}", from.join("/"), to.join("/"), join(&names));
        let room = out.entry(a[..common].to_vec()).or_default();
        room.entry(x.clone()).or_default().entry(y.clone()).or_default().push(said);
    }
    out
}

fn join(names: &BTreeSet<String>) -> String {
    names.iter().cloned().collect::<Vec<_>>().join(", ")
}

/// All that can be reached from `start`.
fn reached(arrows: &BTreeMap<String, BTreeMap<String, Vec<String>>>, start: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![start.to_owned()];
    while let Some(at) = open.pop() {
        for next in arrows.get(&at).into_iter().flat_map(BTreeMap::keys) {
            if seen.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    seen
}

#[test]
fn no_two_rooms_need_each_other() {
    let tree = Tree::read();
    let mut said = Vec::new();
    for (room, arrows) in siblings(&tree) {
        let reach: BTreeMap<&String, BTreeSet<String>> =
            arrows.keys().map(|name| (name, reached(&arrows, name))).collect();
        for (from, to) in &arrows {
            for (other, names) in to {
                if reach.get(other).is_some_and(|reach| reach.contains(from)) {
                    said.push(format!("in {}/ {from} ⇄ {other}: {}", room.join("/"), names.join("; ")));
                }
            }
        }
    }
    assert!(said.is_empty(), "{} arrows stand in circles:\n{}", said.len(), said.join("\n"));
}

#[test]
fn no_function_and_no_file_is_too_long_to_know() {
    let mut said = Vec::new();
    for (module, code) in Tree::read().code {
        let path = module.join("/");
        let lines: Vec<&str> = code.lines().collect();
        if lines.len() > LONGEST_FILE {
            said.push(format!("{path}: {} lines", lines.len()));
        }
        for (at, line) in lines.iter().enumerate() {
            let Some(name) = function(line) else { continue };
            let close = format!("{}}}", " ".repeat(indent(line)));
            let long = lines[at..].iter().position(|line| **line == close).unwrap_or_default() + 1;
            if long > LONGEST_FUNCTION {
                said.push(format!("{path}: {name} has {long} lines"));
            }
        }
    }
    assert!(said.is_empty(), "too long:\n{}", said.join("\n"));
}
