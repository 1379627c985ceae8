/**
 * The words of the page, each in both languages with one sentence. It is loaded when the first of them
 * is pointed at. Chinese words as in d2l-ai/d2l-zh and Qiu Xipeng's book, where the two agree.
 */
import { data } from "./data.ts";
import type { Entry } from "./entry.ts";
import { letters } from "./letters.ts";
import { loss } from "./loss.ts";
import { model } from "./model.ts";
import { training } from "./training.ts";

const glossary = { ...data, ...model, ...loss, ...training, ...letters } satisfies Record<
  string,
  Entry
>;

export type Term = keyof typeof glossary;

/** Labels, choices and legends that are explained by a word of another name. */
const ALIASES: Record<string, Term> = {
  epochs: "epoch",
  samples: "sample",
  units: "neuron",
  init: "initialiser",
  patience: "early-stopping",
  "scale-target": "scale",
  "scale-standard": "standardisation",
  "scale-min-max": "min-max",
  "scale-symmetric": "min-max",
  "scale-robust": "robust",
  test: "test-set",
  missing: "missing-value",
  outliers: "outlier",
  "clip-norm": "clipping",
  "clip-value": "clipping",
  "loss-mse": "mean-squared-error",
  "loss-half-mse": "half-mse",
  "loss-bce": "cross-entropy",
  "loss-cce": "cross-entropy",
  "loss-mae": "mae",
  "loss-huber": "huber",
  "loss-hinge": "hinge",
  "read-epoch": "epoch",
  "read-update": "update",
  "read-loss": "loss",
  "read-accuracy": "accuracy",
  "read-model": "model",
  "read-training": "training-set",
  "read-held-out": "validation",
  "legend-data": "data",
  "legend-training": "training-set",
  "legend-held": "validation",
  "legend-held-out": "validation",
  "legend-now": "model",
  "legend-earlier": "earlier",
  "legend-error": "error",
  "legend-class": "class",
  "legend-boundary": "decision-boundary",
  "legend-run": "run",
  "legend-later": "later",
  "legend-left": "left",
  "legend-way": "way",
  "legend-down": "gradient-descent",
  "legend-next": "update",
  "legend-reach": "stable-step",
  "legend-lowest": "lowest",
  "legend-start": "initialiser",
  "view-hill": "parameter-space",
  "show-exact": "least-squares",
  "card-loss": "loss",
};

/** What is said of a word, of an option or a message by its name; nothing of one that has no word. */
export const entryOf = (name: string): Entry | undefined =>
  (glossary as Record<string, Entry>)[ALIASES[name] ?? name];
