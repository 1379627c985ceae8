//! Builds what is given away: the site, the one-file element in its forms, the site in one file, the npm
//! package.

use std::fs;

use anyhow::{Context, Result};

use crate::command::{self, root};
use crate::{wasm, wheel};

/// The one-file element: as a module, and as a plain script.
const ELEMENTS: [&str; 2] = ["gradwalk.js", "gradwalk.classic.js"];

/// What a page with frames of ours may have.
const FRAMES: &str = "frames.js";

/// The site in one file.
const WHOLE: &str = "gradwalk.html";

/// What of the npm package is written by hand.
const WRITTEN: [&str; 6] = [
    "trainer.js",
    "trainer.d.ts",
    "element.d.ts",
    "element-react.d.ts",
    "element-vue.d.ts",
    "README.md",
];

const VITE: &str = "node_modules/vite/bin/vite.js";

/// All of them, and the wheel. The npm packages and the wasm must be there already.
pub fn build_all() -> Result<()> {
    build_site()?;
    build_package()?;
    wheel::build()
}

/// The site, with the element and itself in one file in it: other pages and machines take them from there.
pub fn build_site() -> Result<()> {
    let vite = &mut command::node(VITE);
    command::run(vite.args(["build", "--logLevel", "warn"]), "building dist/site")?;
    // The second adds to the folder that the first empties.
    for mode in ["embed", "classic", "offline"] {
        let vite = &mut command::node(VITE);
        vite.args(["build", "--mode", mode, "--logLevel", "warn"]);
        command::run(vite, &format!("building the {mode} form"))?;
    }
    copy("www/embed", "dist/embed", FRAMES)?;
    for file in ELEMENTS.into_iter().chain([FRAMES]) {
        copy("dist/embed", "dist/site/embed", file)?;
    }
    copy("dist/offline", "dist/site", WHOLE)
}

fn copy(from: &str, to: &str, file: &str) -> Result<()> {
    let folder = root().join(to);
    fs::create_dir_all(&folder).with_context(|| format!("creating {to}"))?;
    fs::copy(root().join(from).join(file), folder.join(file))
        .with_context(|| format!("copying {file} into {to}"))?;
    Ok(())
}

fn build_package() -> Result<()> {
    let package = root().join("dist/package");
    if package.exists() {
        fs::remove_dir_all(&package).context("emptying dist/package")?;
    }
    fs::create_dir_all(&package).context("creating dist/package")?;
    for file in wasm::files("gradwalk") {
        fs::copy(wasm::package_folder().join(&file), package.join(&file))
            .with_context(|| format!("copying {file} into dist/package"))?;
    }
    for file in WRITTEN {
        copy("www/package", "dist/package", file)?;
    }
    // The one-file element is the package's, too.
    fs::copy(root().join("dist/embed").join(ELEMENTS[0]), package.join("element.js"))
        .context("copying the element into dist/package")?;
    let manifest = &mut command::node("xtask/manifest.mjs");
    command::run(manifest, "writing custom-elements.json")?;
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy("", "dist/package", file)?;
    }
    let manifest = fs::read_to_string(root().join("www/package/package.json"))
        .context("reading www/package/package.json")?;
    // The workspace has one version, so this program's is the package's.
    let manifest = manifest.replace("0.0.0", env!("CARGO_PKG_VERSION"));
    fs::write(package.join("package.json"), manifest).context("writing dist/package/package.json")
}
