/**
 * The table of steps: what each shows, whether the run is in sight, and its own words. What a step needs
 * comes when it is gone to.
 */
import type { TemplateResult } from "lit";
import type { Catalogue } from "../../say/messages.ts";
import type { Bench } from "./bench.ts";
import type { StepName } from "./project.ts";

interface Step {
  load(): Promise<(bench: Bench) => TemplateResult>;
  /** The lab's own element is part of it. */
  run: boolean;
  words?: Catalogue;
}

export const steps: Record<StepName, Step> = {
  prepare: { load: async () => (await import("./prepare/prepare.ts")).prepare, run: false },
  build: { load: async () => (await import("./build/structures.ts")).structures, run: true },
  train: { load: async () => (await import("./build/progress.ts")).progress, run: true },
  evaluate: {
    load: async () => (await import("./evaluate/evaluate.ts")).evaluate,
    run: false,
    words: {
      en: () => import("./evaluate/en.ftl"),
      "zh-Hans": () => import("./evaluate/zh-Hans.ftl"),
    },
  },
  deploy: {
    load: async () => (await import("./deploy/deploy.ts")).deploy,
    run: false,
    words: {
      en: () => import("./deploy/en.ftl"),
      "zh-Hans": () => import("./deploy/zh-Hans.ftl"),
    },
  },
};
