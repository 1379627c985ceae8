/** <loss-sketch>: curves that a learner draws before a run, and beside them what the run did. */
import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import { wear } from "../../../run/style.ts";
import {
  type Catalogue,
  languageOf,
  learn,
  paragraph,
  type Say,
  speaker,
} from "../../../say/messages.ts";
import { number } from "../../../say/number.ts";
import { drawn, roundTop, shapeOf } from "./shape.ts";
import style from "./sketch.css?inline";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

export type CurveName = "loss" | "validationLoss";

/** What was drawn: the height of the picture, and of each curve its values over as many columns. */
export interface Sketched {
  top: number;
  curves: Partial<Record<CurveName, number[]>>;
}

/** What the run did: epoch, training loss, validation loss. */
export type Losses = readonly (readonly number[])[];

const NAMES = { loss: "sketch-training", validationLoss: "sketch-validation" } as const;

/** A curve has a point at each of so many places. */
const COLUMNS = 13;
const HEIGHT = 240;
const MARGIN = { left: 44, right: 12, top: 12, bottom: 32 };
/** Shares of the height by which keys move a point. */
const STEP = 1 / 40;
const LEAP = 1 / 8;

export class LossSketch extends LitElement {
  static override properties = {
    curves: { attribute: false },
    epochs: { attribute: false },
    value: { attribute: false },
    closed: { attribute: false },
    held: { attribute: false },
    revealed: { attribute: false },
    seen: { attribute: false },
    losses: { attribute: false },
    chosen_: { state: true },
    width_: { state: true },
    missing_: { state: true },
    beyond_: { state: true },
    top_: { state: true },
  };

  declare curves: readonly CurveName[];
  declare epochs: number;
  declare value: Sketched | null;
  declare closed: boolean;
  /** Its screen is not the one that is read: there is nothing to be drawn yet. */
  declare held: boolean;
  /** The run may be shown beside it. */
  declare revealed: boolean;
  declare seen: Losses | null;
  /** What the run has done so far. */
  declare losses: () => Promise<Losses>;
  declare chosen_: number;
  declare width_: number;
  declare missing_: boolean;
  /** What was drawn last was partly above or below the picture. */
  declare beyond_: boolean;
  declare top_: number;

  #values = new Map<CurveName, number[]>();
  #start: readonly number[] = [];
  #last: [number, number] | null = null;
  #asking = false;
  readonly #size = new ResizeObserver(([entry]) => {
    this.width_ = Math.max(240, Math.floor(entry?.contentRect.width ?? 0));
  });

  constructor() {
    super();
    this.curves = [];
    this.epochs = 1;
    this.value = null;
    this.closed = false;
    this.held = false;
    this.revealed = false;
    this.seen = null;
    this.losses = () => Promise.resolve([]);
    this.chosen_ = 0;
    this.width_ = 440;
    this.missing_ = false;
    this.beyond_ = false;
    this.top_ = 1;
  }

  /** It stands in the form of its question, and wears what the page wears. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
    void learn(this.#language, WORDS).then(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  /** Where the curves start: the run may still be on its way when the sketch is first shown. */
  async #begin(): Promise<void> {
    this.#asking = true;
    const rows = await this.losses().catch(() => []);
    this.#asking = false;
    const [, ...start] = rows[0] ?? [];
    const most = Math.max(...start.filter(Number.isFinite), 0);
    if (most > 0 && this.#values.size === 0 && !this.value) {
      this.#start = start;
      this.top_ = roundTop(1.25 * most);
      this.requestUpdate();
    }
  }

  get #language() {
    return languageOf(this.closest("[lang]")?.getAttribute("lang") ?? "en");
  }

  /** What is kept; where a curve is not drawn yet, that is said instead. */
  take(): Sketched | null {
    const drawn = this.curves.filter((name) => this.#values.has(name));
    this.missing_ = drawn.length < this.curves.length;
    if (this.missing_) {
      this.chosen_ = this.curves.findIndex((name) => !this.#values.has(name));
      return null;
    }
    const curves = drawn.map((name) => [
      name,
      this.#of(name).map((each) => Number(each.toFixed(4))),
    ]);
    return { top: this.top_, curves: Object.fromEntries(curves) };
  }

  #of(name: CurveName): readonly number[] {
    const start = this.#start[name === "loss" ? 0 : 1] ?? this.top_ * 0.8;
    return this.value?.curves[name] ?? this.#values.get(name) ?? new Array(COLUMNS).fill(start);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("value") && this.value) {
      this.top_ = this.value.top;
    }
    if (changed.has("losses") && !this.#asking) {
      if (!this.closed && this.#values.size === 0) {
        void this.#begin();
      } else if (this.closed && this.revealed && !this.seen) {
        void this.#look();
      }
    }
  }

  /** The run has come to its end: what it did is kept with the sketch. */
  async #look(): Promise<void> {
    this.#asking = true;
    const rows = await this.losses().catch(() => []);
    this.#asking = false;
    if ((rows.at(-1)?.[0] ?? 0) >= this.epochs) {
      const drawn = rows.filter(([epoch = 0]) => epoch <= this.epochs);
      const seen = drawn.map((row) => row.map((each) => Number(each.toPrecision(4))));
      this.dispatchEvent(new CustomEvent("seen", { detail: seen }));
    }
  }

  protected override render(): TemplateResult {
    const say = speaker(this.#language);
    const open = !this.closed;
    return html`
      ${open && this.curves.length > 1 ? this.#choice(say) : nothing}
      ${this.#picture(say, open)}
      <p class="sketch-legend">
        ${this.curves.map((name) => html`<span data-curve=${name}>${say(NAMES[name])}</span>`)}
        ${this.seen ? html`<span class="ran">${say("sketch-ran")}</span>` : nothing}
      </p>
      ${open ? html`<p class="sketch-how">${say("sketch-how")}</p>` : nothing}
      <p role="status">${open ? this.#said(say) : nothing}</p>
      ${this.seen ? this.#told(say, this.seen) : nothing}
    `;
  }

  /** What is missing, or was not taken as it was drawn. */
  #said(say: Say): string | typeof nothing {
    if (this.missing_) {
      return say("sketch-missing");
    }
    return this.beyond_ ? say("sketch-beyond", { top: level(this.top_) }) : nothing;
  }

  #choice(say: Say): TemplateResult {
    return html`<div class="segments" role="group" aria-label=${say("sketch-which")}>
      ${this.curves.map(
        (name, k) =>
          html`<button
            type="button"
            aria-pressed=${k === this.chosen_}
            @click=${() => {
              this.chosen_ = k;
            }}
          >${say(NAMES[name])}</button>`,
      )}
    </div>`;
  }

  /** What was drawn and what the run did, a sentence a curve. */
  #told(say: Say, seen: Losses): TemplateResult {
    return html`<ul class="sketch-told">
      ${this.curves.map((name) => {
        const own = shapeOf(this.#points(name), this.top_);
        const ran = shapeOf(pointsOf(seen, name), this.top_);
        const args = {
          curve: say(NAMES[name]),
          epoch: Math.floor(ran.epoch),
          own: Math.round(own.epoch),
          lowest: number(ran.lowest, 2),
          last: number(ran.last, 2),
        };
        return html`<li>${paragraph(say(`sketch-own-${own.kind}`, args), say(`sketch-run-${ran.kind}`, args))}</li>`;
      })}
      ${
        this.curves.some((name) => pointsOf(seen, name).some(([, value]) => value > this.top_))
          ? html`<li>${say("sketch-over", { top: level(this.top_) })}</li>`
          : nothing
      }
    </ul>`;
  }

  #points(name: CurveName): [number, number][] {
    return this.#of(name).map((value, k) => [(this.epochs * k) / (COLUMNS - 1), value]);
  }

  // The picture ----------------------------------------------------------------------------------

  #x(epoch: number): number {
    return MARGIN.left + (epoch / this.epochs) * (this.width_ - MARGIN.left - MARGIN.right);
  }

  #y(value: number): number {
    const height = HEIGHT - MARGIN.top - MARGIN.bottom;
    return MARGIN.top + (1 - Math.min(value, this.top_) / this.top_) * height;
  }

  #picture(say: Say, open: boolean): TemplateResult {
    const name = this.curves[this.chosen_] ?? "loss";
    const { held, seen } = this;
    const free = open && !held;
    return html`<svg
      class="sketch"
      width=${this.width_}
      height=${HEIGHT}
      viewBox="0 0 ${this.width_} ${HEIGHT}"
      role=${open ? "group" : "img"}
      aria-label=${say("sketch-picture", { count: this.epochs })}
      ?data-open=${free}
      @pointerdown=${free ? this.#press : nothing}
      @pointermove=${free ? this.#move : nothing}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
    >
      ${this.#axes(say)}
      ${this.curves.map((each) => {
        const known = this.value || this.#values.has(each);
        return svg`<path class="own" data-curve=${each} ?data-faint=${!known}
          d=${this.#path(this.#points(each))} />`;
      })}
      ${
        seen
          ? this.curves.map(
              (each) =>
                svg`<path class="ran" data-curve=${each} d=${this.#path(pointsOf(seen, each))} />`,
            )
          : nothing
      }
      ${open ? this.#points(name).map((point, k) => this.#handle(say, name, point, k)) : nothing}
    </svg>`;
  }

  #axes(say: Say): TemplateResult {
    const [left, right] = [MARGIN.left, this.width_ - MARGIN.right];
    const shares = [0, 0.5, 1];
    const epochs = [0, 1, 2, 3].map((third) => Math.round((third * this.epochs) / 3));
    return svg`<g aria-hidden="true">
      ${shares.map(
        (
          share,
        ) => svg`<line x1=${left} x2=${right} y1=${this.#y(share * this.top_)} y2=${this.#y(share * this.top_)} />
        <text x=${left - 6} y=${this.#y(share * this.top_) + 5} text-anchor="end">${level(share * this.top_)}</text>`,
      )}
      ${epochs.map(
        (epoch, k) => svg`<text x=${this.#x(epoch)} y=${HEIGHT - 12}
          text-anchor=${k === 3 ? "end" : "middle"}>${k === 0 ? say("sketch-epoch") : epoch}</text>`,
      )}
    </g>`;
  }

  #path(points: readonly (readonly [number, number])[]): string {
    return points
      .map(
        ([epoch, value], k) =>
          `${k ? "L" : "M"}${this.#x(epoch).toFixed(1)} ${this.#y(value).toFixed(1)}`,
      )
      .join("");
  }

  #handle(say: Say, name: CurveName, [epoch, value]: [number, number], k: number): TemplateResult {
    return svg`<circle
      role="slider"
      tabindex=${this.held ? nothing : 0}
      aria-disabled=${this.held ? "true" : nothing}
      data-column=${k}
      cx=${this.#x(epoch)}
      cy=${this.#y(value)}
      r="6"
      aria-orientation="vertical"
      aria-label=${say("sketch-point", { curve: say(NAMES[name]), epoch: Math.round(epoch) })}
      aria-valuemin="0"
      aria-valuemax=${this.top_}
      aria-valuenow=${Number(value.toFixed(3))}
      @keydown=${(event: KeyboardEvent) => this.#key(event, name, k)}
    />`;
  }

  // Drawing --------------------------------------------------------------------------------------

  #place(event: PointerEvent): [number, number] {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const wide = this.width_ - MARGIN.left - MARGIN.right;
    const high = HEIGHT - MARGIN.top - MARGIN.bottom;
    const share = (event.clientX - box.left - MARGIN.left) / wide;
    const height = 1 - (event.clientY - box.top - MARGIN.top) / high;
    const within = (each: number) => Math.min(1, Math.max(0, each));
    this.beyond_ ||= height !== within(height);
    return [within(share) * (COLUMNS - 1), within(height) * this.top_];
  }

  #press(event: PointerEvent): void {
    (event.currentTarget as SVGElement).setPointerCapture(event.pointerId);
    this.beyond_ = false;
    this.#last = this.#place(event);
    this.#draw(this.#last, this.#last);
    event.preventDefault();
  }

  #move(event: PointerEvent): void {
    if (this.#last) {
      const to = this.#place(event);
      this.#draw(this.#last, to);
      this.#last = to;
    }
  }

  #release(): void {
    this.#last = null;
  }

  #draw(from: [number, number], to: [number, number]): void {
    const name = this.curves[this.chosen_];
    if (name) {
      this.#values.set(name, drawn(this.#of(name), from, to));
      this.missing_ = false;
      this.requestUpdate();
    }
  }

  #key(event: KeyboardEvent, name: CurveName, k: number): void {
    const by = { ArrowUp: STEP, ArrowDown: -STEP, PageUp: LEAP, PageDown: -LEAP }[event.key];
    const to = { ArrowLeft: k - 1, ArrowRight: k + 1, Home: 0, End: COLUMNS - 1 }[event.key];
    if (by !== undefined) {
      const now = (this.#of(name)[k] ?? 0) + by * this.top_;
      const place: [number, number] = [k, Math.min(this.top_, Math.max(0, now))];
      this.beyond_ = now !== place[1];
      this.#draw(place, place);
    } else if (to !== undefined) {
      this.querySelector<SVGElement>(`[data-column="${to}"]`)?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

/** A height as the axis names it. */
const level = (value: number): string => String(Number(value.toPrecision(3)));

const pointsOf = (rows: Losses, name: CurveName): [number, number][] =>
  rows.map((row) => [row[0] ?? 0, row[name === "loss" ? 1 : 2] ?? 0]);

wear(document, style);
customElements.define("loss-sketch", LossSketch);
