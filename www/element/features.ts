/** The table of features: when each is needed, and how it is loaded. Those of a first view: `mounting.ts`. */

import type { Control } from "../experiment/control.ts";
import type { Host, Mount, RunView } from "../run/host.ts";
import type { Catalogue } from "../say/messages.ts";
import { pointed } from "../say/term.ts";

/** What comes when it is needed, with its style and its words. */
export interface Later {
  when(host: Host): boolean;
  load(): Promise<{ mount: Mount }>;
  words?: Catalogue;
}

const WISHES =
  "(prefers-reduced-motion: reduce), (prefers-contrast: more), (forced-colors: active)";

const isDrawn = ({ setup }: RunView) => setup?.experiment.data.kind === "points";
const isNamed = ({ named }: RunView, name: Control) => named?.includes(name) === true;

export const LATER: readonly Later[] = [
  {
    when: ({ run }) => run.frame !== null,
    load: () => import("../features/words/index.ts"),
    words: {
      en: () => import("../features/words/en.ftl"),
      "zh-Hans": () => import("../features/words/zh-Hans.ftl"),
    },
  },
  {
    when: (host) => !!host.offered("task")?.(),
    load: () => import("../features/task/index.ts"),
    words: {
      en: () => import("../features/task/en.ftl"),
      "zh-Hans": () => import("../features/task/zh-Hans.ftl"),
    },
  },
  {
    when: ({ run }) => run.frame !== null,
    load: () => idle().then(() => import("../features/hear/index.ts")),
    words: {
      en: () => import("../features/hear/en.ftl"),
      "zh-Hans": () => import("../features/hear/zh-Hans.ftl"),
    },
  },
  {
    when: () => matchMedia(WISHES).matches,
    load: () => import("../features/wishes/index.ts"),
  },
  {
    when: ({ run }) => run.frame?.snapshot.status === "diverged",
    load: () => import("../features/diverged/index.ts"),
    words: {
      en: () => import("../features/diverged/en.ftl"),
      "zh-Hans": () => import("../features/diverged/zh-Hans.ftl"),
    },
  },
  {
    when: ({ selection }) => selection.big,
    load: () => import("../features/big/index.ts"),
    words: {
      en: () => import("../features/big/en.ftl"),
      "zh-Hans": () => import("../features/big/zh-Hans.ftl"),
    },
  },
  {
    when: ({ run }) => run.kind.picture === "network",
    load: () => import("../features/network/index.ts"),
    words: {
      en: () => import("../features/network/en.ftl"),
      "zh-Hans": () => import("../features/network/zh-Hans.ftl"),
    },
  },
  {
    when: ({ run }) => (run.setup?.data.inputs.length ?? 0) > 2,
    load: () => import("../features/section/index.ts"),
    words: {
      en: () => import("../features/section/en.ftl"),
      "zh-Hans": () => import("../features/section/zh-Hans.ftl"),
    },
  },
  {
    when: ({ run }) =>
      run.frame !== null && run.frame.settings.now.l1 + run.frame.settings.now.l2 > 0,
    load: () => import("../features/penalty/index.ts"),
    words: {
      en: () => import("../features/penalty/en.ftl"),
      "zh-Hans": () => import("../features/penalty/zh-Hans.ftl"),
    },
  },
  {
    when: ({ selection }) => selection.picture === "hill",
    load: () => import("../features/surface/index.ts"),
    words: {
      en: () => import("../features/surface/en.ftl"),
      "zh-Hans": () => import("../features/surface/zh-Hans.ftl"),
    },
  },
  {
    // As soon as the first view stands.
    when: (host) => host.shows("numbers"),
    load: () => import("../features/step/index.ts"),
    words: {
      en: () => import("../features/step/en.ftl"),
      "zh-Hans": () => import("../features/step/zh-Hans.ftl"),
    },
  },
  {
    // By the probe that the step has, too.
    when: (host) => host.shows("numbers") && host.shows("loss"),
    load: () => idle().then(() => import("../features/warning/index.ts")),
    words: {
      en: () => import("../features/warning/en.ftl"),
      "zh-Hans": () => import("../features/warning/zh-Hans.ftl"),
    },
  },
  {
    when: ({ selection }) => selection.tab === "layers",
    load: () => import("../features/layers/index.ts"),
    words: {
      en: () => import("../features/layers/en.ftl"),
      "zh-Hans": () => import("../features/layers/zh-Hans.ftl"),
    },
  },
  {
    when: ({ run }) => run.frame !== null && run.shown("learning-rate"),
    load: () => idle().then(() => import("../features/rates/index.ts")),
    words: {
      en: () => import("../features/rates/en.ftl"),
      "zh-Hans": () => import("../features/rates/zh-Hans.ftl"),
    },
  },
  {
    when: (host) => host.shows("choices") || host.selection.picture === "hill",
    load: () => idle().then(() => import("../features/hand/index.ts")),
    words: {
      en: () => import("../features/hand/en.ftl"),
      "zh-Hans": () => import("../features/hand/zh-Hans.ftl"),
    },
  },
  {
    // Its words are those of the pen of the network lab.
    when: ({ run }) =>
      run.kind.picture === "fit" && run.shown("points") && (isDrawn(run) || isNamed(run, "points")),
    load: () => import("../features/points/index.ts"),
    words: {
      en: () => import("../features/network/en.ftl"),
      "zh-Hans": () => import("../features/network/zh-Hans.ftl"),
    },
  },
  {
    when: (host) => host.run.named !== null && host.shows("choices"),
    load: () => import("../features/named/index.ts"),
  },
  {
    when: (host) => host.shows("finer-data") || host.shows("finer-model"),
    load: () => idle().then(() => import("../features/finer/index.ts")),
  },
  {
    // There is something to mark.
    when: ({ run: { frame } }) =>
      frame !== null &&
      (frame.changes.length > 0 ||
        frame.divergence !== undefined ||
        frame.position.head > frame.snapshot.step ||
        (frame.snapshot.step > 0 && frame.snapshot.validationLoss !== null)),
    load: () => import("../features/marks/index.ts"),
    words: {
      en: () => import("../features/marks/en.ftl"),
      "zh-Hans": () => import("../features/marks/zh-Hans.ftl"),
    },
  },
  {
    when: (host) => host.selection.predict || !!host.offered("brought")?.guess,
    load: () => import("../features/predict/index.ts"),
    words: {
      en: () => import("../features/predict/en.ftl"),
      "zh-Hans": () => import("../features/predict/zh-Hans.ftl"),
    },
  },
  {
    when: (host) => host.shows("divider"),
    load: () => idle().then(() => import("../features/divider/index.ts")),
    words: {
      en: () => import("../features/divider/en.ftl"),
      "zh-Hans": () => import("../features/divider/zh-Hans.ftl"),
    },
  },
  {
    // Somebody points at a word of the glossary.
    when: ({ root }) => pointed(root),
    load: () => import("../features/glossary/index.ts"),
  },
  {
    when: ({ selection }) => selection.tab === "starts",
    load: () => import("../features/starts/index.ts"),
    words: {
      en: () => import("../features/starts/en.ftl"),
      "zh-Hans": () => import("../features/starts/zh-Hans.ftl"),
    },
  },
  {
    when: (host) => host.selection.tab === "race" || !!host.offered("brought")?.race,
    load: () => import("../features/race/index.ts"),
    words: {
      en: () => import("../features/race/en.ftl"),
      "zh-Hans": () => import("../features/race/zh-Hans.ftl"),
    },
  },
];

/** When the page stands and has nothing more urgent to do. */
const idle = (): Promise<unknown> =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) {
      requestIdleCallback(resolve, { timeout: 2_000 });
    } else {
      setTimeout(resolve, 200);
    }
  });
