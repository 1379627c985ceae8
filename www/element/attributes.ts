/** What <grad-walk> is told by its attributes: which there are, what they allow, and what is around it. */
import { allowed } from "../experiment/allowed.ts";
import { type Allowed, FREE } from "../experiment/bounds.ts";
import { type Language, languageOf } from "../say/messages.ts";
import { RunElement } from "./interface.ts";
import { inherited, isDark } from "./surroundings.ts";

/** Attributes that say what may be done. */
export const BINDING = ["controls", "locked", "limits", "held", "task"] as const;
/** Attributes that name a run. */
export const SOURCES = ["preset", "experimentText", "src", "state_", "startStep"] as const;

export abstract class AttributeElement extends RunElement {
  static override properties = {
    preset: {},
    experimentText: { attribute: "experiment" },
    src: {},
    linking: {},
    state_: { attribute: "state" },
    view: {},
    // As a property each is seen by what looks at attributes: languages and themes are inherited.
    lang: { reflect: true },
    theme: { reflect: true },
    panels: {},
    layout: {},
    controls: {},
    locked: {},
    limits: {},
    held: { type: Boolean },
    autoplay: { type: Boolean },
    loading: {},
    task: {},
    seed: {},
    startStep: { attribute: "start-step" },
  };

  declare preset: string | null;
  declare experimentText: string | null;
  declare src: string | null;
  declare linking: string | null;
  declare state_: string | null;
  declare view: string | null;
  declare theme: string | null;
  declare panels: string | null;
  declare layout: string | null;
  declare controls: string | null;
  declare locked: string | null;
  declare limits: string | null;
  /** Nothing may be done yet: a guess comes first. */
  declare held: boolean;
  declare autoplay: boolean;
  /** `eager` starts at once, and plays on out of sight; else it waits until it is near. */
  declare loading: string | null;
  declare task: string | null;
  /** What draws the numbers of a task that vary: a number, or a text such as a student's number. */
  declare seed: string | null;
  declare startStep: string | number | null;

  #known: { of: readonly unknown[]; allowed: Allowed } = { of: [], allowed: FREE };
  #within: ReturnType<typeof import("../experiment/limits.ts").limitsOf> | undefined;

  constructor() {
    super();
    for (const name of [
      ...SOURCES,
      "linking",
      "view",
      "theme",
      "panels",
      "layout",
      "controls",
      "locked",
      "limits",
      "loading",
      "task",
      "seed",
    ] as const) {
      this[name] = null;
    }
    this.held = false;
    this.autoplay = false;
  }

  protected get language(): Language {
    return languageOf(this.lang || inherited(this, "lang"));
  }

  protected get dark(): boolean {
    const { theme } = this;
    return theme && theme !== "auto" ? theme === "dark" : isDark(this);
  }

  /** What may be done here, as the attributes say now. */
  protected get allowed(): Allowed {
    const { controls, locked, held } = this;
    const of = [controls, locked, this.#within, held, this.task !== null] as const;
    if (of.some((each, k) => each !== this.#known.of[k])) {
      const isBound = BINDING.some((name) => this[name]);
      this.#known = { of, allowed: isBound ? allowed(...of) : FREE };
    }
    return this.#known.allowed;
  }

  /** What reads limits comes with the first that is there. */
  protected async prepare(): Promise<void> {
    const { limits } = this;
    this.#within = limits ? (await import("../experiment/limits.ts")).limitsOf(limits) : undefined;
  }
}
