//! The wheel for notebooks, written without Python: a zip of the package with the one-file element inside,
//! and three files about it (packaging.python.org, "Binary distribution format").

use std::fs;
use std::io::{Cursor, Write};

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::command::root;

/// The workspace has one version, so this program's is the wheel's.
const VERSION: &str = env!("CARGO_PKG_VERSION");

const WHEEL: &str = "Wheel-Version: 1.0\nGenerator: gradwalk xtask\nRoot-Is-Purelib: true\n\
                     Tag: py3-none-any\n";

/// A file of the wheel: where it is there, and what stands in it.
type Part = (String, Vec<u8>);

/// Writes it into an emptied `dist/python`. The one-file element must be there already.
pub fn build() -> Result<()> {
    let folder = root().join("dist/python");
    if folder.exists() {
        fs::remove_dir_all(&folder).context("emptying dist/python")?;
    }
    fs::create_dir_all(&folder).context("creating dist/python")?;
    let wheel = folder.join(format!("gradwalk-{VERSION}-py3-none-any.whl"));
    let content = archive(parts()?)?;
    fs::write(&wheel, content).with_context(|| format!("writing {}", wheel.display()))
}

fn read(path: &str) -> Result<Vec<u8>> {
    fs::read(root().join(path)).with_context(|| format!("reading {path}"))
}

fn parts() -> Result<Vec<Part>> {
    let mut parts = vec![("gradwalk/gradwalk.js".to_owned(), read("dist/embed/gradwalk.js")?)];
    let package = root().join("python/gradwalk");
    for entry in fs::read_dir(&package).context("listing python/gradwalk")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".py") {
            let content = read(&format!("python/gradwalk/{name}"))?;
            parts.push((format!("gradwalk/{name}"), content));
        }
    }
    parts.sort();
    let about = format!("gradwalk-{VERSION}.dist-info");
    let licenses = ["LICENSE-APACHE", "LICENSE-MIT", "dist/embed/licenses.md"];
    for path in licenses {
        let name = path.rsplit('/').next().unwrap_or(path);
        parts.push((format!("{about}/licenses/{name}"), read(path)?));
    }
    let metadata = String::from_utf8(read("python/METADATA")?)?;
    let page = String::from_utf8(read("python/README.md")?)?;
    let metadata = metadata.replace("\nVersion: 0.0.0\n", &format!("\nVersion: {VERSION}\n"));
    parts.push((format!("{about}/METADATA"), format!("{metadata}\n{page}").into_bytes()));
    parts.push((format!("{about}/WHEEL"), WHEEL.into()));
    let record = record(&parts, &format!("{about}/RECORD"));
    parts.push((format!("{about}/RECORD"), record.into_bytes()));
    Ok(parts)
}

/// What stands in the wheel, with check sum and size; of the list itself neither.
fn record(parts: &[Part], own: &str) -> String {
    let line = |(path, content): &Part| {
        let sum = URL_SAFE_NO_PAD.encode(Sha256::digest(content));
        format!("{path},sha256={sum},{}\n", content.len())
    };
    parts.iter().map(line).collect::<String>() + &format!("{own},,\n")
}

fn archive(parts: Vec<Part>) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in parts {
        archive.start_file(path, SimpleFileOptions::default().unix_permissions(0o644))?;
        archive.write_all(&content)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_has_the_sum_that_pip_looks_for() {
        let parts = [("gradwalk/empty.py".to_owned(), Vec::new())];
        let empty = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
        let wanted = format!("gradwalk/empty.py,sha256={empty},0\nabout/RECORD,,\n");
        assert_eq!(record(&parts, "about/RECORD"), wanted);
    }
}
