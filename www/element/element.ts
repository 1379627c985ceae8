/** <grad-walk>: attributes and methods in, events out; a shell around a store and its features. */
import { html, nothing, type PropertyValues, unsafeCSS } from "lit";
import type { Undo } from "../run/host.ts";
import type { Tab } from "../run/kind.ts";
import { Store } from "../run/store.ts";
import type { Surroundings } from "../run/surroundings.ts";
import { type Language, learn, speaker } from "../say/messages.ts";
import { lacking } from "./able.ts";
import style from "./element.css?inline";
import type { RunElement } from "./interface.ts";
import { Features } from "./mounting.ts";
import { Presence } from "./presence.ts";
import { namesDiagram, shell, viewsOf } from "./shell.ts";
import { SourcedElement } from "./sourced.ts";
import { keepHeight, type Layout, layoutNamed, layoutOf, watch } from "./surroundings.ts";

/** What manners are told of the element. */
interface Given {
  /** Draws what is out of sight. */
  draw(): void;
  language(): Language;
}

export class GradWalk extends SourcedElement {
  static override styles = unsafeCSS(style);

  #features: Features | null = null;
  #layout: Layout = "wide";
  #inside: HTMLElement | null = null;
  #wasBig = false;
  /** The language and the darkness that it was last seen in. */
  #worn: readonly [Language, boolean] | null = null;
  readonly #presence = new Presence();
  #unwatch = () => {};
  #unkeep = () => {};
  #unfit = () => {};

  // Life -----------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watch(this, {
      resized: () => this.#resize(),
      restyled: (doubtful) => this.#restyle(doubtful),
      seen: (visible) => {
        if (visible) {
          this.wake();
        } else if (!this.#inside) {
          this.#mind(import("./blank/index.ts"));
        }
        this.store?.see(visible, visible || this.loading === "eager");
      },
      fragment: () => {
        if (this.opening?.elsewhere) {
          void this.open();
        }
      },
    });
    this.#fit();
    if (!(this.#presence.enter() && this.store)) {
      this.#begin();
    }
    // Where it was moved, other things may be around it.
    this.#restyle();
  }

  /** How it behaves in the page around: once it stands, and before that, where it is far away. */
  #mind(manners: Promise<{ keep(host: GradWalk, given: Given): Undo }>): void {
    this.#unkeep();
    let isHere = true;
    let undo = () => {};
    this.#unkeep = () => {
      isHere = false;
      undo();
    };
    manners.then(
      ({ keep }) => {
        const draw = () => this.store?.rhythm.drawUnseen();
        undo = isHere ? keep(this, { draw, language: () => this.language }) : undo;
      },
      () => {},
    );
  }

  #begin(): void {
    const store = this.#storeHere();
    this.store = store;
    store.offer("task", () => this.attended);
    this.#features = new Features(store);
    this.openIn(store);
    const wanted = new Promise<void>((wake) => {
      this.wake = wake;
    });
    Promise.all([
      wanted.then(() => store.session.start()),
      learn(this.language),
      this.attend(),
    ]).then(
      () => (this.store === store ? this.open() : undefined),
      (error: Error) => {
        if (this.store === store) {
          store.broken(error);
          this.setBroken(error);
        }
      },
    );
  }

  /** Nothing goes on out of the page; what was done stays, for when it is put back. */
  #end(): void {
    const { store } = this;
    this.keep();
    this.#features?.close();
    store?.close();
    void this.tasked?.then((tasked) => tasked?.close());
    this.leave();
  }

  #storeHere(): Store {
    const element = this;
    const around: Surroundings = {
      get root() {
        return element.renderRoot as ShadowRoot;
      },
      get language() {
        return element.language;
      },
      get compact() {
        return element.#layout === "compact";
      },
      get narrow() {
        return element.#layout === "narrow";
      },
      get allowed() {
        return element.allowed;
      },
      get diagram() {
        return namesDiagram(element.panels);
      },
      prepare: () => this.prepare(),
      views: (kind) => viewsOf(element.panels, kind),
      render: () => this.requestUpdate(),
      renderOnly: (slots, instead = false) => {
        if (!this.isUpdatePending || (instead && this.store?.slots.partly)) {
          super.requestUpdate();
          this.store?.slots.renderOnly(slots);
        }
      },
      renderNow: () => {
        if (this.hasUpdated && this.isUpdatePending) {
          this.performUpdate();
        }
      },
      rendered: () => this.updateComplete,
      dispatch: (name, detail) => this.tell(name, detail),
    };
    return new Store(around);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch();
    this.#unkeep();
    this.#unfit();
    if (this.store?.setup) {
      this.store.see(false);
      void this.stand(this.store);
      this.#presence.leave(() => this.#end());
    } else {
      this.#end();
    }
  }

  /** While it is being moved, what is asked of it waits. */
  protected override async arrived(): Promise<Store> {
    if (!this.isConnected) {
      await this.#presence.settled;
    }
    return super.arrived();
  }

  #fit(): void {
    this.#unfit();
    this.#unfit = () => {};
    // What is rendered once it was taken out waits for it to be put back.
    if (this.#inside && this.isConnected) {
      this.#unfit = keepHeight(this, this.#inside);
      this.#mind(import("./manners.ts"));
    }
  }

  #resize(): void {
    const found = layoutOf(this, this.#inside);
    // Whoever fixed one knows better.
    const layout = found && (layoutNamed(this.layout) ?? found);
    if (layout && layout !== this.#layout) {
      this.#layout = layout;
      this.requestUpdate();
    }
    this.store?.want();
  }

  #restyle(doubtful = false): void {
    if ("wasDark" in this.dataset) {
      // On paper it has other colours for a moment; its pictures are turned from those that they have.
      return;
    }
    const { language, dark } = this;
    const [spoken, wasDark] = this.#worn ?? [];
    this.#worn = [language, dark];
    if (spoken !== language) {
      void learn(language).then(() => this.requestUpdate());
    }
    // Before the colours are read.
    this.toggleAttribute("data-dark", dark);
    if (!doubtful || dark !== wasDark) {
      this.store?.restyle();
    }
  }

  /** One picture for a projector, and nothing else. */
  get big(): boolean {
    return this.store?.selection.big ?? false;
  }

  set big(big: boolean) {
    this.store?.select({ big });
  }

  /** The page's tab that shows such a run. */
  get tab(): Tab {
    return this.store?.kind.tab ?? "line";
  }

  /** Takes a key that the page around did not want. */
  take(event: KeyboardEvent): void {
    this.store?.onKey(event);
  }

  // Drawing --------------------------------------------------------------------------------------

  /** Whatever asks for it has all of the page rendered. */
  override requestUpdate(...given: Parameters<RunElement["requestUpdate"]>): void {
    this.store?.slots.renderOnly(null);
    super.requestUpdate(...given);
  }

  /** What changes is shown with the next repaint, once. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated && this.isUpdatePending && this.store?.setup) {
      await this.store.rhythm.next();
    }
    if (this.isUpdatePending) {
      super.scheduleUpdate();
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated) {
      this.renamed(changed);
    }
    if (this.hasUpdated && changed.has("layout")) {
      this.#resize();
    }
    if (this.hasUpdated && (changed.has("theme") || changed.has("lang"))) {
      this.#restyle();
    }
    if (changed.has("panels")) {
      this.store?.judgeKind();
    }
    if (this.loading === "eager") {
      this.wake();
    }
    this.#features?.look();
  }

  protected override render() {
    const { store } = this;
    if (!store?.setup || !store.frame) {
      const notice = store?.notice;
      const say = speaker(this.language);
      return html`<div class="shell empty">${notice ? html`<p class="notice" role="alert">${notice(say)}</p>` : nothing}</div>`;
    }
    const rendered = shell(store, {
      layout: this.#layout,
      panels: this.panels,
      notice: store.notice,
      keydown: (event) => store.onKey(event),
    });
    store.slots.rendered();
    return rendered;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("panels")) {
      // What is shown, and what that needs, is known now that it stands there.
      this.#features?.look();
    }
    if (this.big !== this.#wasBig) {
      this.#wasBig = this.big;
      this.dispatchEvent(new CustomEvent("gradwalk-view", { bubbles: true, composed: true }));
      this.store?.restyle();
      this.#resize();
    }
    const inside = this.renderRoot.querySelector<HTMLElement>(".shell:not(.empty)");
    if (inside !== this.#inside) {
      // Until now there was nothing inside to measure.
      this.#inside = inside;
      this.#fit();
      this.#resize();
    }
    this.store?.rendered();
  }
}

export function define(): void {
  if (lacking()[0]) {
    // It defines itself.
    void import("./unable/index.ts");
  } else if (!customElements.get("grad-walk")) {
    customElements.define("grad-walk", GradWalk);
  }
}
