//! The ids of the page's messages as a type: what says a message that is not there does not compile.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use fluent_syntax::ast::Entry;
use fluent_syntax::parser::{self, ParserError};

/// The catalogues of the language that is written first; the other one is held to it by a test.
const CATALOGUE: &str = "en.ftl";

/// `export type MessageId`, from every English catalogue of a folder.
pub fn typescript(folder: &Path) -> Result<String> {
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in catalogues(folder)? {
        let text =
            fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        for id in ids(&text).with_context(|| format!("in {}", path.display()))? {
            if let Some(other) = found.insert(id.clone(), path.clone()) {
                bail!("the message `{id}` is in {} and in {}", other.display(), path.display());
            }
        }
    }
    let ids: String = found.keys().map(|id| format!("\n  | \"{id}\"")).collect();
    let from = "// Written by `cargo xtask` from the English catalogues of www/. Do not edit.";
    Ok(format!("{from}\nexport type MessageId ={ids};\n"))
}

fn catalogues(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("looking into {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(catalogues(&path)?);
        } else if path.file_name().is_some_and(|name| name == CATALOGUE) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The ids of a catalogue, in its order.
fn ids(text: &str) -> Result<Vec<String>> {
    let resource = match parser::parse(text) {
        Ok(resource) => resource,
        Err((_, errors)) => bail!("{}", told(text, &errors)),
    };
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    });
    Ok(messages.collect())
}

/// What is wrong with a catalogue, line by line.
fn told(text: &str, errors: &[ParserError]) -> String {
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let each = errors.iter().map(|error| format!("line {}: {}", line(error.pos.start), error.kind));
    each.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_the_messages_alone() {
        let text = "# A comment\n\none = 1\ntwo-more = { $n ->\n    [one] a\n   *[other] b\n  }\n";
        assert_eq!(ids(text).expect("a catalogue"), ["one", "two-more"]);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        let error = ids("one = 1\n\ntwo 2\nthree = 3\n").expect_err("no equals sign");
        assert!(error.to_string().starts_with("line 3: "), "{error}");
    }
}
