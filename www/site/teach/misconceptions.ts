/**
 * What learners often believe, and the screens whose runs contradict it. Most of them are from studies:
 * Marx, Witt, Leonhardt, "Identifying secondary school students' misconceptions about machine learning",
 * WiPSCE 2024; the others were met in the tasks that these lessons are built on.
 */
export const MISCONCEPTIONS = [
  { id: "programmed", screens: { model: ["nobody"] } },
  { id: "stored", screens: { model: ["nobody"], "by-heart": ["islands"] } },
  { id: "exact", screens: { model: ["real"], loss: ["floor"], classes: ["mixed"] } },
  { id: "goes-on", screens: { project: ["deploy"] } },
  { id: "fetches", screens: { project: ["table", "inputs"] } },
  { id: "sum", screens: { loss: ["cancel"] } },
  { id: "line-slope", screens: { downhill: ["which-way"] } },
  { id: "minus", screens: { downhill: ["which-way", "by-hand"] } },
  { id: "larger-rate", screens: { downhill: ["races"] } },
  { id: "smaller-rate", screens: { downhill: ["two-knobs"] } },
  { id: "sees-bottom", screens: { downhill: ["by-hand"] } },
  { id: "restart", screens: { downhill: ["mend"] } },
  { id: "one-pass", screens: { batches: ["count", "same-epochs"] } },
  { id: "larger-batch", screens: { batches: ["same-updates", "calm"] } },
  { id: "brain", screens: { neuron: ["neuron"] } },
  { id: "error-alone", screens: { neuron: ["faded"], classes: ["two-losses"] } },
  { id: "between", screens: { classes: ["boundary", "by-thought"] } },
  { id: "certain", screens: { classes: ["still-learning"], project: ["threshold"] } },
  { id: "enough-epochs", screens: { classes: ["origin"], hidden: ["corners"] } },
  {
    id: "more-neurons",
    screens: { hidden: ["no-bend"], "by-heart": ["islands"], project: ["fields"] },
  },
  { id: "same-end", screens: { hidden: ["luck"] } },
  { id: "data-back", screens: { hidden: ["error-back"] } },
  { id: "cosmetic", screens: { data: ["cells", "zero", "rain"] } },
  { id: "low-loss", screens: { "by-heart": ["two-curves"] } },
  { id: "accurate", screens: { project: ["baseline", "reasons", "outside"] } },
] as const;
