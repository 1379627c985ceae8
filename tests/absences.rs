//! What the source must not contain, so that the core stays the same bits everywhere and the house
//! stays clean (ARCHITECTURE.md says why). Comments do not count.

#![allow(clippy::unwrap_used)] // a source tree that cannot be read should stop the test

use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// A Rust file of src/: its place inside src/, and its lines without comments.
struct Source {
    place: String,
    lines: Vec<String>,
}

fn sources() -> Vec<Source> {
    let folder = root().join("src");
    let rust =
        files(&folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let source = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
        let place = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        Source { place, lines: text.lines().map(code).collect() }
    };
    rust.map(source).collect()
}

/// Where any of some words stands in src/, outside the files that may say them.
fn found(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut places = Vec::new();
    for Source { place, lines } in sources() {
        if allowed.contains(&place.as_str()) {
            continue;
        }
        for (number, line) in lines.iter().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                places.push(format!("src/{place}:{}: {word}", number + 1));
            }
        }
    }
    places
}

const NOWHERE: [String; 0] = [];
/// What may write into memory.
const ARCHIVE: &str = "export/keras/archive.rs";
/// What spells functions of other languages, as text.
const SPELLING: &str = "export/spelling.rs";

#[test]
fn the_sources_are_there_and_are_searched() {
    let places: Vec<String> = sources().into_iter().map(|source| source.place).collect();
    for place in ["lib.rs", "math.rs", "wasm.rs", "nn/network.rs", "train/trainer.rs"] {
        assert!(places.iter().any(|p| p == place), "{place} is not among {places:?}");
    }
    // The search finds what is there: the one file that may say these words says them.
    assert!(found(&["wasm_bindgen"], &[]).iter().any(|p| p.starts_with("src/wasm.rs:")));
    assert!(!found(&["wasm_bindgen"], &[]).is_empty());
    assert!(!found(&["fn exp("], &[]).is_empty());
}

#[test]
fn only_the_binding_speaks_to_javascript() {
    let words = ["wasm_bindgen", "js_sys", "web_sys", "JsValue", "tsify"];
    let binding =
        |place: &&str| !place.starts_with("src/wasm.rs:") && !place.starts_with("src/wasm/");
    let outside = found(&words, &[]);
    assert_eq!(outside.iter().map(String::as_str).find(binding), None);
}

#[test]
fn the_core_has_no_clock_no_files_no_network_no_output_and_no_entropy() {
    let words = [
        "std::time",
        "Instant",
        "SystemTime",
        "std::fs",
        "std::net",
        "std::io",
        "std::env",
        "std::process",
        "std::thread",
        "print!",
        "println!",
        "eprint!",
        "eprintln!",
        "dbg!",
        "thread_rng",
        "rand::rng",
        "getrandom",
        "OsRng",
        "RandomState",
    ];
    // An archive is written into memory, by a library that writes to anything.
    assert_eq!(found(&words, &["wasm.rs", ARCHIVE]), NOWHERE);
    // wasm.rs may ask the browser for a fresh seed, and for nothing else of this.
    let but_a_seed: Vec<&str> = words.into_iter().filter(|word| *word != "getrandom").collect();
    assert_eq!(found(&but_a_seed, &[ARCHIVE]), NOWHERE);
    let but_memory: Vec<&str> = words.into_iter().filter(|word| *word != "std::io").collect();
    assert_eq!(found(&but_memory, &["wasm.rs"]), NOWHERE);
}

/// Their order changes from run to run.
#[test]
fn nothing_is_kept_in_hash_order() {
    assert_eq!(found(&["HashMap", "HashSet"], &[]), NOWHERE);
}

/// The platform's own functions differ in their last bits, and a fused multiply-add rounds once
/// where the core rounds twice. math.rs is made of + - * / and bits; `sqrt` is exact everywhere.
#[test]
fn nobody_calls_the_transcendental_functions_of_the_platform() {
    let names = [
        "exp",
        "exp2",
        "exp_m1",
        "ln",
        "ln_1p",
        "log",
        "log2",
        "log10",
        "powf",
        "powi",
        "sin",
        "cos",
        "sin_cos",
        "tan",
        "asin",
        "acos",
        "atan",
        "atan2",
        "sinh",
        "cosh",
        "tanh",
        "asinh",
        "acosh",
        "atanh",
        "hypot",
        "cbrt",
        "mul_add",
        "mul_sub",
        "mul_neg_add",
        "recip",
        "reduce_add",
    ];
    let methods: Vec<String> = names.iter().map(|name| format!(".{name}(")).collect();
    let mut words: Vec<&str> = methods.iter().map(String::as_str).collect();
    words.extend(["f32::exp", "f32::ln", "f64::exp", "f64::ln", "libm", "intrinsics"]);
    assert_eq!(found(&words, &[SPELLING]), NOWHERE);
}

#[test]
fn nothing_is_called_after_nothing() {
    let words = ["util", "helper", "common", "manager"];
    let folders = ["src", "www", "xtask/src", "tests", "benches"].map(|name| root().join(name));
    let named: Vec<PathBuf> =
        folders.iter().filter(|f| f.exists()).flat_map(|f| files(f)).collect();
    assert!(named.len() > 30, "only {} files", named.len());
    let vague = |path: &&PathBuf| {
        let path = path.strip_prefix(root()).unwrap().to_string_lossy().to_lowercase();
        words.iter().any(|word| path.contains(word))
    };
    assert_eq!(named.iter().find(vague), None);
    let modules: Vec<String> = words.iter().map(|word| format!("mod {word}")).collect();
    let modules: Vec<&str> = modules.iter().map(String::as_str).collect();
    assert_eq!(found(&modules, &[]), NOWHERE);
}

/// The lines of one `[section]` of a TOML file.
fn section<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let lines = text.lines().skip_while(|line| *line != name).skip(1);
    lines.take_while(|line| !line.starts_with('[')).collect()
}

/// So that a slip in the core fails the native build.
#[test]
fn only_the_browser_build_depends_on_javascript() {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let dependencies = section(&text, "[dependencies]");
    assert!(dependencies.len() > 3, "{dependencies:?}");
    let wasm = ["wasm-bindgen", "js-sys", "web-sys", "serde-wasm-bindgen", "tsify", "getrandom"];
    let named = |line: &&&str| wasm.iter().any(|name| line.starts_with(name));
    assert_eq!(dependencies.iter().find(named), None);
    let browser = section(&text, "[target.'cfg(target_arch = \"wasm32\")'.dependencies]");
    assert!(browser.iter().any(|line| line.starts_with("wasm-bindgen")));
}

/// Either would let one machine compute other bits than the next.
#[test]
fn no_build_flag_changes_a_result() {
    let mut texts = vec![std::fs::read_to_string(root().join("Cargo.toml")).unwrap()];
    let config = root().join(".cargo/config.toml");
    texts.extend(config.exists().then(|| std::fs::read_to_string(&config).unwrap()));
    for word in ["target-cpu", "relaxed-simd", "+fma", "fast-math"] {
        assert!(!texts.iter().any(|text| text.contains(word)), "{word}");
    }
}
