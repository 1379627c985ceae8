/** The table of steps: what each shows. What a step needs comes when it is gone to. */
import type { TemplateResult } from "lit";
import type { Bench } from "./bench.ts";
import type { StepName } from "./project.ts";

export const steps: Record<StepName, (bench: Bench) => Promise<TemplateResult>> = {
  prepare: async (bench) => (await import("./prepare/prepare.ts")).prepare(bench),
  build: async (bench) => (await import("./train/train.ts")).train(bench, "build"),
  train: async (bench) => (await import("./train/train.ts")).train(bench, "train"),
  evaluate: async (bench) => (await import("./train/train.ts")).train(bench, "train"),
  deploy: async (bench) => (await import("./train/train.ts")).train(bench, "train"),
};
