/** What the page for frames says to the page around it, and does for it. */
import type { GradWalk } from "../../element/element.ts";
import { ASKED, type Asked, type Told, VERSION } from "./protocol.ts";

/** Events after which the state is told. A step is told at most so often. */
const TURNS = ["load", "change", "play", "pause", "reset", "finish", "diverge"] as const;
const STEPS_A_SECOND = 4;

interface Sides {
  here: Window;
  host: Window;
  /** Origins that are answered, a space between them; null for whoever the page around is. */
  allow: string | null;
}

/** What anyone may know who has put the frame into a page. */
const isOpen = ({ type }: Told) => type === "ready" || type === "height";

/** The origin of the page around, where the browser tells it; to another one nothing needs to be sent. */
function aroundOf({ location, document }: Window): string | undefined {
  const referrer = document.referrer === "" ? undefined : new URL(document.referrer).origin;
  return location.ancestorOrigins?.[0] ?? referrer;
}

async function named(preset: string): Promise<string> {
  const { presets } = await import("../../experiment/presets.ts");
  const found = Object.entries(presets).find(([name]) => name === preset);
  if (!found) {
    throw new Error(`load: "${preset}" is not one of: ${Object.keys(presets).join(", ")}`);
  }
  return JSON.stringify(found[1]);
}

class Talk {
  readonly #allowed: readonly string[] | null;
  /** The origin of the page around, once it has said something. */
  #origin: string | null = null;
  #told = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly element: GradWalk,
    private readonly sides: Sides,
  ) {
    this.#allowed = sides.allow?.split(/\s+/).filter(Boolean) ?? null;
  }

  tell(message: Told, id?: unknown): void {
    const said = { gradwalk: VERSION, ...message, ...(id === undefined ? {} : { id }) };
    for (const target of this.#targets(isOpen(message))) {
      this.sides.host.postMessage(said, target);
    }
  }

  /** A page that has no origin of its own is called "null", and can be addressed as any alone. */
  #targets(open: boolean): readonly string[] {
    if (this.#origin !== null) {
      return [this.#origin === "null" ? "*" : this.#origin];
    }
    const around = aroundOf(this.sides.here);
    return open ? (this.#allowed?.filter((each) => (around ?? each) === each) ?? ["*"]) : [];
  }

  hear({ source, origin, data }: MessageEvent): void {
    const isHost = source === this.sides.host && data?.gradwalk === VERSION;
    if (!isHost || !(this.#allowed?.includes(origin) ?? true)) {
      return;
    }
    this.#origin = origin;
    this.#do(data).catch((error: Error) =>
      this.tell({ type: "error", message: error.message }, data.id),
    );
  }

  async #do(asked: Asked & { id?: unknown }): Promise<void> {
    const { element } = this;
    switch (asked.type) {
      case "load":
        await this.#load(asked);
        break;
      case "play":
      case "pause":
      case "reset":
        await element[asked.type]();
        break;
      case "seek":
        await element.seek(asked.step);
        break;
      case "ask":
        if (asked.height === "auto") {
          this.#grow();
        }
        break;
      default: {
        const { type } = asked as { type: unknown };
        throw new Error(`type: ${JSON.stringify(type)} is not one of: ${ASKED.join(", ")}`);
      }
    }
    const snapshot = await element.snapshot();
    // Exactly as it stands: `element.state` is as it was last shown.
    const state = await (await element.file("json")).text();
    this.tell({ type: "state", snapshot, state }, asked.id);
  }

  async #load({ state, experiment, preset }: Asked & { type: "load" }): Promise<void> {
    if (state !== undefined) {
      await this.element.restore(state);
    } else if (experiment !== undefined) {
      await this.element.load(experiment);
    } else if (preset !== undefined) {
      await this.element.load(await named(preset));
    } else {
      throw new Error("load: one of experiment, preset, state must be there");
    }
  }

  /** From now on as high as what it shows. */
  #grow(): void {
    const { body } = this.sides.here.document;
    if (body.dataset.height === "auto") {
      this.#tellHeight();
      return;
    }
    body.dataset.height = "auto";
    new ResizeObserver(() => this.#tellHeight()).observe(body);
  }

  #tellHeight(): void {
    const { height } = this.sides.here.document.body.getBoundingClientRect();
    this.tell({ type: "height", height: Math.ceil(height) });
  }

  watch(): void {
    const { element } = this;
    const tellState = () => this.tell({ type: "state", snapshot: element.lastSnapshot });
    for (const turn of TURNS) {
      element.addEventListener(`gradwalk-${turn}`, tellState);
    }
    element.addEventListener("gradwalk-step", ({ timeStamp }) => {
      if (timeStamp - this.#told >= 1000 / STEPS_A_SECOND) {
        this.#told = timeStamp;
        tellState();
      }
    });
    element.addEventListener("gradwalk-task", (event) =>
      this.tell({ type: "task", task: (event as CustomEvent).detail.task }),
    );
    element.addEventListener("gradwalk-error", (event) =>
      this.tell({ type: "error", ...(event as CustomEvent).detail }),
    );
    this.sides.here.addEventListener("message", (event) => this.hear(event));
    customElements
      .whenDefined("grad-walk")
      .then(() => element.ready)
      .then(() => this.tell({ type: "ready" }))
      .catch(() => {});
  }
}

export function talk(element: GradWalk, sides: Sides): void {
  new Talk(element, sides).watch();
}
