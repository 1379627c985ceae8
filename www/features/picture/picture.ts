/** What the picture asks of a frame, how it is drawn, and which sample is under the pointer. */
import type { Plot } from "../../draw/axes.ts";
import { Layer } from "../../draw/layer.ts";
import type { Picture as Kind } from "../../draw/picture.ts";
import { pictures } from "../../draw/pictures.ts";
import type { Frame, FrameRequest } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { sectionOf } from "../../run/section.ts";
import { noticeOf } from "../../say/notice.ts";

export class Picture {
  /** Whether what the legend offers besides is shown. */
  besides = false;
  /** Pictures that came later; null for one on its way. */
  readonly #loaded = new Map<string, Kind | null>();
  #plot: Plot | null = null;
  #buffer: OffscreenCanvas | null = null;
  readonly #layer = new Layer();

  constructor(private readonly host: Host) {}

  get #canvas(): HTMLCanvasElement | null {
    return this.host.root.querySelector("canvas.picture[data-view=data]");
  }

  /** Whether the loss over the parameters stands in the picture's place. */
  get hill(): boolean {
    return this.host.selection.picture === "hill";
  }

  /** That of the table that the run has; none in the network lab, where nothing suits, or as long as it comes. */
  get kind(): Kind | null {
    const { picture: name } = this.host.run.kind;
    if (name === "network" || name === "none") {
      return null;
    }
    const { picture } = pictures[name];
    if (typeof picture !== "function") {
      return picture;
    }
    const known = this.#loaded.get(name);
    if (known === undefined) {
      this.#loaded.set(name, null);
      this.#load(name, picture);
    }
    return known ?? null;
  }

  #load(name: string, load: () => Promise<Kind>): void {
    load().then(
      (kind) => {
        this.#loaded.set(name, kind);
        this.host.changed();
        this.host.want();
      },
      (error: Error) => {
        // It is asked for anew when something else changes.
        this.#loaded.delete(name);
        this.host.tell(noticeOf("error-other", error));
      },
    );
  }

  request(): FrameRequest {
    const { run, selection, theme } = this.host;
    if (run.kind.picture === "network") {
      return {};
    }
    const { kind } = this;
    const { setup } = run;
    const canvas = this.#canvas;
    const asked =
      setup &&
      canvas &&
      !this.hill &&
      kind?.asks(setup, canvas, theme, sectionOf(setup, selection));
    return { sample: selection.sample, ...(asked || {}) };
  }

  draw(setup: Setup, frame: Frame): void {
    const { host, kind, besides } = this;
    const canvas = this.#canvas;
    if (!canvas || !kind || this.hill) {
      return;
    }
    const { theme, selection } = host;
    this.#buffer ??= new OffscreenCanvas(1, 1);
    const [buffer, layer] = [this.#buffer, this.#layer];
    const section = sectionOf(setup, selection);
    const { sample } = selection;
    const scene = { setup, frame, sample, section, besides, theme, buffer, layer };
    this.#plot = kind.draw(canvas, scene);
    if (this.#plot) {
      host.drew({ kind: "data", plot: this.#plot, window: kind.window(setup, section) });
    }
  }

  /** The training row at a place of the picture, in pixels. */
  pick(setup: Setup, at: { x: number; y: number }): number | null {
    const section = sectionOf(setup, this.host.selection);
    return (this.#plot && this.kind?.pick(this.#plot, setup, at, section)) ?? null;
  }
}
