/** The loss along the run: its chart, the read-out, and what hangs on its card. */
import { html, nothing } from "lit";
import type { LossAt, LossChart, mountLoss } from "../../draw/loss.ts";
import { drawEmpty } from "../../draw/loss-empty.ts";
import type { Frame, FrameRequest } from "../../engine/protocol.ts";
import { all, type Host, type Mount, type Part } from "../../run/host.ts";
import { fixed, number, whole } from "../../say/number.ts";
import { word } from "../../say/term.ts";
import style from "./loss.css?inline";

/** The most points of the curve. */
const POINTS = 400;
/** Milliseconds that the curve stands while the run plays: it hardly moves from frame to frame. */
const REST = 100;

export const mount: Mount = (host) => {
  const loss = new Loss(host);
  return all(
    () => loss.close(),
    host.style(style),
    host.place("loss", (_, frame) => loss.body(frame)),
    host.place("loss-switches", () => loss.switches()),
    host.wants(() => loss.request()),
    host.draws((_, frame) => loss.draw(frame)),
    host.offer("lossAt", (event) => loss.at(event)),
  );
};

/** Whether there is a loss curve to draw: at step 0 it would be a single point. */
const hasCurve = ({ position, rivals }: Frame) => position.head > 0 || !!rivals?.length;

class Loss {
  #mounted: { chart: LossChart; key: string; box: HTMLElement } | null = null;
  #mount: typeof mountLoss | null = null;
  #undress = () => {};
  #reading: LossAt | null = null;
  /** The loss at step 0, of which run. */
  #first: { run: number; loss: number } | null = null;
  /** When the curve was last drawn. */
  #drawn = 0;
  #closed = false;
  /** From then on the chart may be asked for. */
  #again = 0;

  constructor(private readonly host: Host) {}

  close(): void {
    this.#closed = true;
    this.#undress();
    this.#mounted?.chart.destroy();
    this.#mounted = null;
  }

  /**
   * Where the chart is drawn: on its card, or on another that has a place for it. Nothing else is
   * rendered in there: what is emptied with a rendering would take the chart along.
   */
  get box(): HTMLElement | null {
    return this.host.root.querySelector<HTMLElement>(".losses");
  }

  /** The curve is wanted, but not with every frame of a run that plays. */
  request(): FrameRequest {
    const playing = this.host.run.frame?.snapshot.status === "playing";
    const due = !playing || performance.now() - this.#drawn >= REST;
    return this.box && due ? { losses: POINTS } : {};
  }

  at(event: PointerEvent): { epoch: number; loss: number } | undefined {
    return this.#mounted?.chart.at(event);
  }

  get #guess() {
    return this.host.offered("sketch")?.() ?? null;
  }

  get #left() {
    return this.host.offered("left")?.()?.losses ?? null;
  }

  switches(): Part {
    const { host } = this;
    const checked = (event: Event) => (event.target as HTMLInputElement).checked;
    const predict = (event: Event) => host.select({ predict: checked(event) });
    const log = (event: Event) => host.select({ log: checked(event) });
    const loss = host.run.setup?.experiment.train.loss ?? "mse";
    return html`
      <span class="loss-kind">${host.say(`axis-loss-${loss}`)}</span>
      ${
        host.run.named
          ? nothing
          : html`<label class="switch" data-term="predict"><input type="checkbox" .checked=${host.selection.predict} @change=${predict} />
              ${host.say("predict")}</label>`
      }
      <label class="switch" data-term="log-scale"><input type="checkbox" .checked=${host.selection.log} @change=${log} />
        ${host.say("log-scale")}</label>
    `;
  }

  body(frame: Frame): Part {
    const { host } = this;
    const { say } = host;
    // Until the chart's library is there, the axes stand by themselves.
    const curve = this.#mount && (hasCurve(frame) || this.#guess);
    const label =
      say("twin-loss", {
        first: number(this.#start(frame)),
        at: frame.snapshot.step,
        step: whole(frame.snapshot.step),
        now: number(frame.snapshot.loss),
      }) || say("card-loss");
    // Where something waits for an answer, there is nothing to be read yet.
    const waits = host.offered("gate")?.() != null;
    return html`
      <div class="chart-box">
        <div
          class="loss-chart"
          tabindex="0"
          role="img"
          aria-label=${label}
          @keydown=${(event: KeyboardEvent) => this.#keyed(event)}
          @blur=${() => this.#mounted?.chart.leave()}
        ><div class="losses"></div>${
          curve ? nothing : html`<canvas class="no-curve" aria-hidden="true"></canvas>`
        }</div>
        ${host.fill("loss-over")}
      </div>
      <div class="under">
        ${waits ? nothing : html`${this.#under(frame)} ${host.fill("loss-aside")}`}
      </div>
      ${host.fill("loss-below")}
    `;
  }

  #start({ run, losses, snapshot }: Frame): number {
    const loss = losses?.[2];
    if (loss !== undefined) {
      this.#first = { run, loss };
    }
    return this.#first?.run === run ? this.#first.loss : snapshot.loss;
  }

  /** What is under the pointer; where nothing is, the legend. */
  #under({ snapshot, position }: Frame): Part {
    const { say } = this.host;
    const reading = this.#reading;
    if (reading) {
      return html`<p class="read" aria-live="polite">${say(
        reading.validation === null ? "loss-read" : "loss-read-both",
        {
          epoch: fixed(reading.epoch, 2),
          step: whole(reading.step),
          loss: number(reading.loss, 4),
          validation: number(reading.validation ?? 0, 4),
        },
      )}</p>`;
    }
    if (this.host.selection.log && snapshot.loss === 0) {
      return html`<p class="read">${say("loss-zero")}</p>`;
    }
    const held = snapshot.validationLoss !== null;
    return html`<ul class="legend" aria-label=${say("legend")}>
      <li class="run">${word(say, held ? "read-training" : "legend-run")}</li>
      ${held ? html`<li class="held-out">${word(say, "read-held-out")}</li>` : nothing}
      ${position.head > snapshot.step ? html`<li class="later">${word(say, "legend-later")}</li>` : nothing}
      ${this.#left ? html`<li class="later">${word(say, "legend-left")}</li>` : nothing}
    </ul>`;
  }

  #keyed(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1, PageUp: 20, PageDown: -20 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      this.#mounted?.chart.move(by);
    } else if (event.key === "Escape") {
      this.#mounted?.chart.leave();
    }
  }

  /** The chart's library is half of the page's script: it comes with the first step. */
  async #bring(): Promise<void> {
    if (performance.now() < this.#again) {
      return;
    }
    this.#again = Infinity;
    try {
      const { mountLoss, chartStyle } = await import("../../draw/loss.ts");
      if (!this.#closed) {
        this.#undress = this.host.style(chartStyle);
        this.#mount = mountLoss;
        this.host.changed();
      }
    } catch {
      // A while later it is asked for anew.
      this.#again = performance.now() + 2000;
    }
  }

  draw(frame: Frame): void {
    const { box, host } = this;
    const guess = this.#guess;
    if (!box || !(hasCurve(frame) || guess)) {
      this.#mounted?.chart.destroy();
      this.#mounted = null;
      // The axes before there is a curve.
      const canvas = host.root.querySelector<HTMLCanvasElement>(".no-curve");
      if (canvas) {
        drawEmpty(canvas, frame, host.selection, host.theme, host.say("axis-epoch"));
      }
      return;
    }
    if (!this.#mount) {
      void this.#bring();
      return;
    }
    const { theme, say, selection } = host;
    const { log } = selection;
    const labels = { epoch: say("axis-epoch") };
    const { size } = theme;
    const key = JSON.stringify([log, size, theme.ink, labels]);
    if ((this.#mounted?.key !== key || this.#mounted.box !== box) && !this.#closed) {
      this.#mounted?.chart.destroy();
      const read = (at: LossAt | null) => {
        this.#reading = at;
        host.changed();
      };
      this.#mounted = { chart: this.#mount(box, { log, theme, labels, read, size }), key, box };
    }
    // A frame without the curve leaves it as it is.
    if (frame.losses) {
      this.#mounted?.chart.update(frame, guess, this.#left);
      this.#drawn = performance.now();
    }
  }
}
