//! Every preset arrives at the same bits as when tests/golden/presets.json was written.
//!
//! The same file is read by tests in Node and in browsers. A change that alters a result is called
//! value-breaking: write the file again with `GOLDEN=write cargo test --test all golden`, and commit it
//! by itself.

#![allow(clippy::unwrap_used)] // a preset that is not valid should stop the test

use gradwalk::experiment::PRESETS;
use gradwalk::{Experiment, Trainer};
use serde_json::{Map, Value, json};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/presets.json");

/// Updates that are done before the bits are taken.
const STEPS: u64 = 1000;

/// The 64-bit FNV-1a hash (Fowler, Noll, Vo), as 16 hexadecimal digits.
fn fnv_1a(bytes: impl Iterator<Item = u8>) -> String {
    let mix = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    format!("{:016x}", bytes.fold(0xcbf2_9ce4_8422_2325, mix))
}

/// The state of a preset after [`STEPS`] updates: the hash over the little-endian bytes of its
/// parameters, and the bits of the loss.
fn state(preset: &str) -> Value {
    let mut trainer = Trainer::new(Experiment::preset(preset).unwrap()).unwrap();
    // Fewer where early stopping ends the run.
    let steps = trainer.step(STEPS);
    assert!(steps == STEPS || trainer.ended_early(), "{preset}");
    let parameters = &trainer.network().parameters;
    json!({
        "steps": steps,
        "parameters": fnv_1a(parameters.iter().flat_map(|w| w.to_le_bytes())),
        "loss": format!("{:016x}", trainer.loss().to_bits()),
    })
}

#[test]
fn the_hash_is_fnv_1a() {
    // Test vectors of the FNV reference code.
    assert_eq!(fnv_1a(b"".iter().copied()), "cbf29ce484222325");
    assert_eq!(fnv_1a(b"a".iter().copied()), "af63dc4c8601ec8c");
    assert_eq!(fnv_1a(b"foobar".iter().copied()), "85944171f73967e8");
}

#[test]
fn every_preset_arrives_at_its_golden_bits() {
    let states = PRESETS.iter().map(|name| ((*name).to_owned(), state(name)));
    let found = Value::Object(states.collect::<Map<_, _>>());
    if std::env::var_os("GOLDEN").is_some_and(|value| value == "write") {
        std::fs::write(FILE, format!("{found:#}\n")).unwrap();
    }
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap();
    assert_eq!(found, golden, "see the head of tests/golden.rs");
}
