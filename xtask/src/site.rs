//! Builds what is given away: the site, the one-file element, the npm package.

use std::fs;

use anyhow::{Context, Result};

use crate::command::{self, root};
use crate::wasm;

/// The one-file element.
const ELEMENT: &str = "gradwalk.js";

const VITE: &str = "node_modules/vite/bin/vite.js";

/// All three. The npm packages and the wasm must be there already.
pub fn build_all() -> Result<()> {
    build_site()?;
    build_package()
}

/// The site, with the element in it: other pages take it from there.
pub fn build_site() -> Result<()> {
    let vite = &mut command::node(VITE);
    command::run(vite.args(["build", "--logLevel", "warn"]), "building dist/site")?;
    build_embed()?;
    let folder = root().join("dist/site/embed");
    fs::create_dir_all(&folder).context("creating dist/site/embed")?;
    fs::copy(root().join("dist/embed").join(ELEMENT), folder.join(ELEMENT))
        .with_context(|| format!("copying {ELEMENT} into dist/site"))?;
    Ok(())
}

fn build_embed() -> Result<()> {
    let vite = &mut command::node(VITE);
    vite.args(["build", "--mode", "embed", "--logLevel", "warn"]);
    command::run(vite, "building dist/embed")
}

fn build_package() -> Result<()> {
    let package = root().join("dist/package");
    if package.exists() {
        fs::remove_dir_all(&package).context("emptying dist/package")?;
    }
    fs::create_dir_all(&package).context("creating dist/package")?;
    let copy = |folder: &str, file: &str| {
        fs::copy(root().join(folder).join(file), package.join(file))
            .with_context(|| format!("copying {file} into dist/package"))
    };
    for file in wasm::files("gradwalk") {
        fs::copy(wasm::package_folder().join(&file), package.join(&file))
            .with_context(|| format!("copying {file} into dist/package"))?;
    }
    for file in ["trainer.js", "trainer.d.ts", "README.md"] {
        copy("www/package", file)?;
    }
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy("", file)?;
    }
    let manifest = fs::read_to_string(root().join("www/package/package.json"))
        .context("reading www/package/package.json")?;
    // The workspace has one version, so this program's is the package's.
    let manifest = manifest.replace("0.0.0", env!("CARGO_PKG_VERSION"));
    fs::write(package.join("package.json"), manifest).context("writing dist/package/package.json")
}
