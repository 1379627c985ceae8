/**
 * The messages between the page for frames and the page around it. Each is
 * `{gradwalk: 1, type, ...}`; an answer carries the `id` of what it answers.
 */
import type { Snapshot } from "../../engine/protocol.ts";
import type { PartialExperiment } from "../../wasm/gradwalk.js";

export const VERSION = 1;

/** What the page around may ask for. */
export type Asked =
  | { type: "load"; experiment?: PartialExperiment; preset?: string; state?: string }
  | { type: "play" | "pause" | "reset" }
  | { type: "seek"; step: number }
  /** The state. With `height: "auto"` the page is as high as what it shows, and says how high. */
  | { type: "ask"; height?: "auto" };

/** What it is told. */
export type Told =
  | { type: "ready" }
  /** In CSS pixels. */
  | { type: "height"; height: number }
  /** `state` is the whole run, and stands in an answer alone: it may be long. */
  | { type: "state"; snapshot: Snapshot | null; state?: string | null }
  | { type: "task"; task: unknown }
  | { type: "error"; message: string; fault?: unknown };

export const ASKED = ["load", "play", "pause", "seek", "reset", "ask"] as const;
