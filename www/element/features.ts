/** The table of features: which there are, when each is needed, and how it is loaded. */

import type { Control } from "../experiment/control.ts";
import { mount as choices } from "../features/choices/index.ts";
import { mount as loss } from "../features/loss/index.ts";
import { mount as picture } from "../features/picture/index.ts";
import { mount as transport } from "../features/transport/index.ts";
import { all, type Host, type Mount, type RunView, type Undo } from "../run/host.ts";
import { type Catalogue, learn, NAMES } from "../say/messages.ts";
import { noticeOf } from "../say/notice.ts";

/** What stands in a first view; its words are in the page's own catalogue. */
const FIRST: readonly Mount[] = [picture, choices, transport, loss];

/** What comes when it is needed, with its style and its words. */
interface Later {
  when(host: Host): boolean;
  load(): Promise<{ mount: Mount }>;
  words?: Catalogue;
}

/** A word that is pointed at, or on the label of a control that has the focus. */
const POINTED = "[data-term]:hover, :focus-within > [data-term]";

const WISHES =
  "(prefers-reduced-motion: reduce), (prefers-contrast: more), (forced-colors: active)";

const isDrawn = ({ setup }: RunView) => setup?.experiment.data.kind === "points";
const isNamed = ({ named }: RunView, name: Control) => named?.includes(name) === true;

const LATER: readonly Later[] = [
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
    when: ({ root }) => root.querySelector(POINTED) !== null,
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

/** The features of one element. */
export class Features {
  #undo: Undo;
  #loaded = new Set<Later>();
  #closed = false;

  constructor(private readonly host: Host) {
    const look = () => {
      if (host.root.querySelector(POINTED)) {
        this.look();
      }
    };
    const pointing = ["pointerover", "focusin", "click"];
    for (const type of pointing) {
      host.root.addEventListener(type, look);
    }
    this.#undo = all(
      () => {
        for (const type of pointing) {
          host.root.removeEventListener(type, look);
        }
      },
      ...FIRST.map((mount) => mount(host)),
    );
  }

  /** Loads what is needed now, and was not yet. */
  look(): void {
    for (const each of LATER) {
      if (!this.#loaded.has(each) && each.when(this.host)) {
        this.#loaded.add(each);
        this.#load(each).catch((error: Error) => {
          // It is asked for anew when something else changes.
          this.#loaded.delete(each);
          this.host.tell(noticeOf("error-other", error));
        });
      }
    }
  }

  async #load(later: Later): Promise<void> {
    const { language } = this.host;
    const words = later.words && learn(language, later.words);
    const [{ mount }] = await Promise.all([later.load(), words]);
    await learn(language, NAMES);
    if (!this.#closed) {
      this.#undo = all(this.#undo, mount(this.host));
      this.host.changed();
      this.host.want();
    }
  }

  close(): void {
    this.#closed = true;
    this.#undo();
  }
}
