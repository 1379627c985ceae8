//! No module of `src` or `xtask/src` uses one that uses it, over however many others: neither the
//! modules at the top, nor the files inside a folder. What a path names counts, types too; what a
//! module file passes on (`pub use`) counts for the file that it comes from.

#![allow(clippy::unwrap_used)] // a source tree that cannot be read should stop the test

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Place of a module, from the crate's root, which is the empty one.
type Place = Vec<String>;

/// The modules of a crate, by their place, with their words.
struct Crate {
    modules: BTreeMap<Place, Vec<String>>,
}

/// A path that is used: its segments, and whether it is only passed on to others.
struct Used {
    path: Vec<String>,
    passed_on: bool,
}

impl Crate {
    /// From files, named from the source folder on.
    fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let module = |(file, text): (&str, &str)| {
            let mut place: Place =
                file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            if place.last().is_some_and(|last| last == "mod")
                || ["lib", "main"].contains(&file.trim_end_matches(".rs"))
            {
                place.pop();
            }
            (place, words(text))
        };
        Self { modules: files.into_iter().map(module).collect() }
    }

    fn read(folder: &Path) -> Self {
        let mut files = Vec::new();
        gather(folder, "", &mut files);
        Self::new(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
    }

    /// Paths that a module uses, from the crate's root.
    fn uses(&self, module: &Place) -> Vec<Used> {
        let words = &self.modules[module];
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let public = at > 0 && ["pub", ")"].contains(&words[at - 1].as_str());
            let start = if words[at] == "use" { at + 1 } else { at };
            let inside = at > 0 && words[at - 1] == "::";
            let path = start > at || words.get(at + 1).is_some_and(|word| word == "::");
            let mut end = start + 1;
            if let Some(root) = self.root(module, &words[start]).filter(|_| path && !inside) {
                let mut paths = Vec::new();
                end = branches(words, start + 1, root, &mut paths);
                let passed_on = words[at] == "use" && public;
                found.extend(paths.into_iter().map(|path| Used { path, passed_on }));
            }
            at = end;
        }
        found
    }

    /// What the first word of a path stands for: nothing for another crate's.
    fn root(&self, module: &Place, word: &str) -> Option<Place> {
        match word {
            "crate" => Some(Vec::new()),
            "super" => Some(module[..module.len().saturating_sub(1)].to_vec()),
            "self" => Some(module.clone()),
            _ => {
                let child = [module.clone(), vec![word.to_owned()]].concat();
                self.modules.contains_key(&child).then_some(child)
            }
        }
    }

    /// The module that a path leads into, through what modules pass on.
    fn target(&self, path: &[String]) -> Place {
        let mut here = Vec::new();
        for (k, word) in path.iter().enumerate() {
            let next = [here.clone(), vec![word.clone()]].concat();
            if self.modules.contains_key(&next) {
                here = next;
                continue;
            }
            let passed = self.uses(&here).into_iter().find(|used| {
                used.passed_on && used.path.last() == Some(word) && used.path != path[..=k]
            });
            return match passed {
                Some(used) => self.target(&[used.path, path[k + 1..].to_vec()].concat()),
                None => here,
            };
        }
        here
    }

    /// Which module uses which others.
    fn edges(&self) -> BTreeSet<(Place, Place)> {
        let mut edges = BTreeSet::new();
        for module in self.modules.keys() {
            for used in self.uses(module) {
                let target = self.target(&used.path);
                // A module file that passes on what a file of its folder has does not use it.
                let own = used.passed_on && target.starts_with(module);
                if target != *module && !own {
                    edges.insert((module.clone(), target));
                }
            }
        }
        edges
    }

    /// Circles among the modules at the top, and among the files of each folder.
    fn circles(&self) -> Vec<String> {
        let edges = self.edges();
        let folders: BTreeSet<Place> =
            self.modules.keys().filter_map(|place| Some(place.split_last()?.1.to_vec())).collect();
        folders.iter().filter_map(|folder| circle(&within(folder, &edges))).collect()
    }
}

/// The edges between what lies in a folder; its module file is one of it.
fn within(folder: &Place, edges: &BTreeSet<(Place, Place)>) -> BTreeMap<String, BTreeSet<String>> {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let name = |place: &Place| {
        let rest = place.strip_prefix(folder.as_slice())?;
        let words = [&folder[..], &rest[..rest.len().min(1)]].concat();
        Some(if rest.is_empty() { format!("{}/mod", words.join("/")) } else { words.join("/") })
    };
    for (from, to) in edges {
        if let (Some(from), Some(to)) = (name(from), name(to))
            && from != to
        {
            graph.entry(from).or_default().insert(to);
        }
    }
    graph
}

/// A circle, in words, where there is one.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    fn walk<'a>(
        graph: &'a BTreeMap<String, BTreeSet<String>>,
        at: &'a str,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<String> {
        if let Some(start) = way.iter().position(|known| *known == at) {
            return Some([&way[start..], &[at]].concat().join(" -> "));
        }
        if !done.contains(at) {
            way.push(at);
            for next in graph.get(at).into_iter().flatten() {
                if let Some(found) = walk(graph, next, way, done) {
                    return Some(found);
                }
            }
            way.pop();
            done.insert(at);
        }
        None
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|start| walk(graph, start, &mut Vec::new(), &mut done))
}

/// The paths that begin with `root` and go on at `words[at]`; returns where they end.
fn branches(words: &[String], mut at: usize, root: Place, paths: &mut Vec<Place>) -> usize {
    let mut path = root;
    while words.get(at).is_some_and(|word| word == "::") {
        let Some(word) = words.get(at + 1) else { break };
        at += 2;
        match word.as_str() {
            "super" => {
                path.pop();
            }
            "{" => {
                while words[at] != "}" {
                    let mut branch = path.clone();
                    if words[at] != "self" {
                        branch.push(words[at].clone());
                    }
                    at = branches(words, at + 1, branch, paths);
                    // `as` and a comma.
                    while ![",", "}"].contains(&words[at].as_str()) {
                        at += 1;
                    }
                    at += usize::from(words[at] == ",");
                }
                return at + 1;
            }
            "<" | "*" => break,
            _ => path.push(word.clone()),
        }
    }
    paths.push(path);
    at
}

/// Names, `::` and single signs; without comments, strings and tests.
fn words(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let named = |c: char| c.is_alphanumeric() || c == '_';
        let length = match letter {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("r#\"") => rest.find("\"#").map_or(rest.len(), |end| end + 2),
            _ if rest.starts_with("'\"'") => 3,
            '"' => string(rest),
            _ if rest.starts_with("::") => 2,
            _ if named(letter) => rest.find(|c| !named(c)).unwrap_or(rest.len()),
            _ => letter.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        let silent = letter.is_whitespace() || word.contains('"') || word.starts_with("//");
        words.extend((!silent).then(|| word.to_owned()));
        rest = after;
    }
    words
}

/// How long the string is that a text begins with.
fn string(text: &str) -> usize {
    let mut escaped = true; // the first quote opens it
    for (place, letter) in text.char_indices() {
        match letter {
            '"' if !escaped => return place + 1,
            _ => escaped = letter == '\\' && !escaped,
        }
    }
    text.len()
}

/// Every Rust file under a folder, with its name from there on.
fn gather(folder: &Path, before: &str, files: &mut Vec<(String, String)>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{before}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files);
        } else if name.ends_with(".rs") {
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

fn source(folder: &str) -> Crate {
    Crate::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
}

const NONE: [String; 0] = [];

#[test]
fn the_core_has_no_circles() {
    assert_eq!(source("src").circles(), NONE);
}

#[test]
fn the_commands_have_no_circles() {
    assert_eq!(source("xtask/src").circles(), NONE);
}

/// What the search sees of the source as it is: paths in `use`, in code and through `pub use`.
#[test]
fn what_modules_use_is_found() {
    let edges = source("src").edges();
    let has = |from: &str, to: &str| {
        let place = |name: &str| name.split('/').map(str::to_owned).collect::<Place>();
        assert!(edges.contains(&(place(from), place(to))), "{from} uses {to}");
    };
    has("train/trainer", "nn/network"); // use crate::nn::{Network, ...}
    has("train/update", "train/trainer"); // use super::{..., Trainer, ...}
    has("nn/kernel", "nn/row"); // use super::row
    has("nn/activation", "experiment/activation"); // passed on by experiment/mod.rs
    has("data", "data/table"); // table::points(...)
    has("train/divergence", "named"); // a macro's name
    assert!(source("xtask/src").edges().iter().any(|(from, _)| from.is_empty()));
    assert!(edges.len() > 100, "{}", edges.len());
}

/// The search can fail, and says where.
#[test]
fn circles_are_found() {
    let circles = |files: &[(&str, &str)]| Crate::new(files.iter().copied()).circles();
    // Two modules at the top, over a third one.
    let three = [
        ("lib.rs", "mod a; mod b; mod c; pub use a::A;"),
        ("a.rs", "use crate::b::B; pub struct A(B);"),
        ("b.rs", "pub struct B; fn f() { crate::c::g() }"),
        ("c.rs", "use crate::A; pub fn g() {}"),
    ];
    assert_eq!(circles(&three), ["a -> b -> c -> a"]);
    assert_eq!(circles(&three[..3]), NONE);
    // Two folders, by way of different files: a type is enough.
    let folders = [
        ("lib.rs", "mod x; mod y;"),
        ("x/mod.rs", "mod p; mod q; pub use p::P; pub use q::Q;"),
        ("x/p.rs", "pub enum P {}"),
        ("x/q.rs", "use crate::{rng, y::{self, R as S}}; pub type Q = S;"),
        ("y/mod.rs", "pub enum R { One(super::x::P) }"),
    ];
    assert_eq!(circles(&folders), ["x -> y -> x"]);
    // Files of one folder, one of them the module file itself.
    let file = [
        ("main.rs", "mod x;"),
        ("x/mod.rs", "mod p; pub struct Raw; pub fn load() -> Raw { p::read() }"),
        ("x/p.rs", "use super::Raw; pub(super) fn read() -> Raw { Raw }"),
    ];
    assert_eq!(circles(&file), ["x/mod -> x/p -> x/mod"]);
    // Comments, strings and tests do not count; neither does passing on.
    let quiet = [
        ("lib.rs", "mod a; mod b; pub use b::B;"),
        (
            "a.rs",
            "// crate::b::B\nfn f() -> &'static str { \"crate::b\" }\n#[cfg(test)]\nmod t { use crate::b; }",
        ),
        ("b.rs", "use crate::a; pub struct B;"),
    ];
    assert_eq!(circles(&quiet), NONE);
}
