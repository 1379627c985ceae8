/** Somebody who presses, drags, types and turns whatever there is, in an order that a number draws. */
import type { Page } from "@playwright/test";
import { expect, type GradWalk, run, spoken } from "./visit.ts";

/** What no page may ever say: the words of machines. */
const INTERNAL =
  /\bNaN\b|\bundefined\b|\[object |panicked|(Runtime|Type|Reference|Range|Compile|Syntax)Error|unreachable|\{\s*\$[a-z]/;

/** The sizes that a window is given. */
const SIZES = [
  [1366, 768],
  [390, 844],
  [768, 1024],
  [320, 640],
  [1280, 720],
] as const;

const KEYS = [
  "Tab",
  "Shift+Tab",
  "Space",
  "Enter",
  "Escape",
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Home",
  "End",
  "PageUp",
  "PageDown",
  "Delete",
  "?",
];

const TEXTS = [
  "0.5",
  "-3",
  "1e9",
  "0",
  "12,5",
  "",
  "一",
  "</p><img src=x onerror=alert(1)>",
  "9".repeat(400),
  "０．１",
  "1e-400",
  " ",
  "{",
];

/** Milliseconds in which what was done is answered, on a busy machine too. */
const PATIENCE = 30_000;

const after = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/** Numbers from 0 to below 1 that follow from a seed: mulberry32. */
function drawer(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Place {
  x: number;
  y: number;
  writes: boolean;
}

/** Where something that takes part stands, shadow trees included; null where nothing does. */
const found = (page: Page, at: number, leaves: boolean): Promise<Place | null> =>
  page.evaluate(
    ([at, leaves]) => {
      const PARTS =
        "button, a[href], input, select, textarea, summary, [tabindex='0'], [role=slider], canvas, svg";
      const all: Element[] = [];
      const walk = (root: Document | ShadowRoot | Element): void => {
        for (const each of root.querySelectorAll("*")) {
          if (each.matches(PARTS) && each.checkVisibility() && !each.matches(":disabled")) {
            all.push(each);
          }
          if (each.shadowRoot) {
            walk(each.shadowRoot);
          }
        }
      };
      // Behind a dialog nothing is reached.
      const dialogs = [...document.querySelectorAll("dialog[open]")];
      for (const host of document.querySelectorAll("grad-walk")) {
        dialogs.push(...(host.shadowRoot?.querySelectorAll("dialog[open]") ?? []));
      }
      walk(dialogs.at(-1) ?? document);
      // What leads away from the site is somebody else's; what leads to another page of it is for now and then.
      const own = all.filter(
        (each) =>
          !(each instanceof HTMLAnchorElement) ||
          (each.origin === location.origin && (leaves || each.pathname === location.pathname)),
      );
      const chosen = own[Math.floor(at * own.length)];
      if (!chosen) {
        return null;
      }
      chosen.scrollIntoView({ block: "nearest" });
      const { left, top, width, height } = chosen.getBoundingClientRect();
      const [x, y] = [left + width * 0.5, top + height * 0.5];
      const writes = chosen.matches("input:not([type=range], [type=checkbox]), textarea");
      return { x, y, writes };
    },
    [at, leaves] as const,
  );

export class Monkey {
  readonly #page: Page;
  readonly #home: string;
  readonly #draw: () => number;
  /** The last things done, for whoever has to find out why. */
  readonly #did: string[] = [];

  /** `leaves` is the share of presses that may lead to another page. */
  constructor(
    page: Page,
    home: string,
    seed: number,
    private readonly leaves: number,
  ) {
    this.#page = page;
    this.#home = home;
    this.#draw = drawer(seed);
  }

  #one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#draw() * list.length)] as T;
  }

  /** So many events; the page is looked at now and then, and once more at the end. */
  async play(events: number): Promise<void> {
    await this.#goHome();
    for (let k = 1; k <= events; k++) {
      await this.#unlessGone(() => this.#act());
      if (k % 100 === 0 || k === events) {
        await this.#unlessGone(() => this.#look());
      }
      if (k % 500 === 0) {
        await this.#goHome();
      }
    }
  }

  /** Home, wherever else the last press still leads. */
  async #goHome(): Promise<void> {
    await expect(async () => {
      await this.#page.goto(this.#home);
    }).toPass({ timeout: PATIENCE });
  }

  /**
   * Does it, unless the page goes elsewhere meanwhile, by what was done before. Of what is pressed on a page
   * that is just being left, the browser may never say that it was done; the page there is then has to answer.
   */
  async #unlessGone(act: () => Promise<void>): Promise<void> {
    try {
      const done = act().then(() => true);
      done.catch(() => {});
      if (await Promise.race([done, after(PATIENCE).then(() => false)])) {
        return;
      }
      this.#did.push("no answer");
      const there = this.#page.evaluate(() => document.readyState).then(() => true);
      there.catch(() => {});
      const answers = await Promise.race([there, after(PATIENCE).then(() => false)]);
      expect(answers, "the page answers").toBe(true);
      // What was begun would come between what is done next.
      await this.#goHome();
    } catch (error) {
      if (
        !/because of a navigation|context was destroyed|detached|not attached/i.test(String(error))
      ) {
        throw this.#told(error);
      }
      await this.#page.waitForLoadState("domcontentloaded");
    }
  }

  #told(error: unknown): Error {
    const text = error instanceof Error ? error.message : String(error);
    return new Error(`${text}\nbefore it: ${this.#did.slice(-25).join("; ")}`, { cause: error });
  }

  async #act(): Promise<void> {
    const { mouse, keyboard } = this.#page;
    const kind = this.#draw();
    const note = (what: string) => this.#did.push(what);
    if (kind < 0.01) {
      const [width, height] = this.#one(SIZES);
      note(`${width} x ${height}`);
      await this.#page.evaluate(() => document.fullscreenElement && document.exitFullscreen());
      await this.#page.setViewportSize({ width, height });
    } else if (kind < 0.015) {
      note("back");
      await this.#page.evaluate(() => history.back());
    } else if (kind < 0.018) {
      note("reload");
      await this.#page.reload({ waitUntil: "domcontentloaded" });
    } else if (kind < 0.3) {
      const key = this.#one(KEYS);
      note(key);
      await keyboard.press(key);
    } else {
      const place = await found(this.#page, this.#draw(), this.#draw() < this.leaves);
      if (!place) {
        return;
      }
      const { x, y, writes } = place;
      note(`${kind < 0.4 ? "drag" : "press"} ${Math.round(x)},${Math.round(y)}`);
      await mouse.move(x, y);
      await mouse.down();
      if (kind < 0.4) {
        const far = () => (this.#draw() - 0.5) * 300;
        await mouse.move(x + far(), y + far());
      }
      await mouse.up();
      if (writes && this.#draw() < 0.7) {
        const text = this.#one(TEXTS);
        note(`type ${text.slice(0, 20)}`);
        await keyboard.insertText(text);
        await keyboard.press(this.#one(["Enter", "Tab"]));
      }
    }
  }

  /** What holds of every page at every time. */
  async #look(): Promise<void> {
    const page = this.#page;
    const said = await spoken(page);
    const [word] = said.match(new RegExp(`.{0,80}(${INTERNAL.source}).{0,80}`)) ?? [];
    expect(word).toBeUndefined();
    // What has just been put into the page is measured before it is seen.
    await expect(async () => {
      const [wide, room] = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth] as const;
      });
      expect(wide, "nothing scrolls sideways").toBeLessThanOrEqual(room);
    }).toPass({ timeout: 2000 });
    await this.#goesOn();
  }

  /** A run that plays goes on. */
  async #goesOn(): Promise<void> {
    const element = run(this.#page).first();
    if ((await element.count()) === 0) {
      return;
    }
    const at = () =>
      element.evaluate((each: GradWalk) => {
        const visible = each.checkVisibility();
        return { playing: visible && each.status === "playing", step: each.currentStep };
      });
    const before = await at();
    if (before.playing) {
      // Out of sight it need not.
      await element.scrollIntoViewIfNeeded();
      await expect
        .poll(async () => {
          const { playing, step } = await at();
          return !playing || step !== before.step;
        })
        .toBe(true);
    }
  }
}
