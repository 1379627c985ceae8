import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Rhythm } from "./rhythm.ts";
import { TURNS } from "./slots.ts";

let clock = 0;
let repaints: (() => void)[] = [];
let rhythm: Rhythm | null = null;

beforeEach(() => {
  clock = 1000;
  repaints = [];
  vi.stubGlobal("document", { visibilityState: "visible" });
  vi.stubGlobal("requestAnimationFrame", (strike: () => void) => repaints.push(strike));
  vi.stubGlobal("cancelAnimationFrame", () => {});
  vi.spyOn(performance, "now").mockImplementation(() => clock);
});

afterEach(() => {
  rhythm?.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A repaint, with what comes back after it. */
async function repaint(): Promise<void> {
  for (const strike of repaints.splice(0)) {
    strike();
  }
  await new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
  clock += 1000 / 60;
}

/**
 * A page whose run plays, with a frame for each that was asked for: what was done in each of the
 * repaints. `cost` are the milliseconds of rendering and of drawing.
 */
function page(cost: number) {
  const state = { playing: true, here: true, rendering: false, drawn: 0 };
  let done = "";
  rhythm = new Rhythm({
    playing: () => state.playing,
    take() {
      if (state.here && rhythm) {
        state.here = false;
        state.rendering = rhythm.readable || !state.playing;
        rhythm.drawSoon();
      }
    },
    render() {
      if (state.rendering) {
        state.rendering = false;
        clock += cost;
        done += "render ";
        rhythm?.rendered();
      }
    },
    draw() {
      clock += cost;
      done += "draw ";
      state.drawn += 1;
    },
    pull() {
      const asks = !state.here;
      state.here = true;
      rhythm?.ask();
      done += asks ? "ask" : "";
      return asks;
    },
  });
  rhythm.ask();
  const beats = async (count: number) => {
    const all: string[] = [];
    for (let k = 0; k < count; k++) {
      done = "";
      await repaint();
      all.push(done.trim());
    }
    return all;
  };
  return { state, beats };
}

test("where a beat costs little, each has a frame, and what is rendered is drawn with it", async () => {
  const all = await page(1).beats(40);
  expect(all.every((done) => /^(render )?draw ask$/.test(done))).toBe(true);
  expect(all.filter((done) => done.startsWith("render")).length).toBeGreaterThan(4);
});

test("where it costs much, numbers and pictures take turns, and frames leave time between them", async () => {
  const { state, beats } = page(20);
  await beats(10);
  const slow = await beats(40);
  expect(slow.filter((done) => /render.*draw/.test(done))).toEqual([]);
  expect(slow.some((done) => done.startsWith("render"))).toBe(true);
  const asked = slow.filter((done) => done.endsWith("ask")).length;
  expect(asked).toBeGreaterThan(10);
  expect(asked).toBeLessThan(30);
  // Where the run stands still, nothing waits.
  state.playing = false;
  state.here = true;
  expect(await beats(1)).toEqual(["render draw ask"]);
});

test("where it costs much, parts of the page are rendered in turns, each within 100 ms", async () => {
  const { state, beats } = page(20);
  await beats(10);
  const turns: [number, readonly string[] | null | undefined][] = [];
  for (let k = 0; k < 60; k++) {
    clock += 10;
    if (rhythm?.readable) {
      turns.push([clock, rhythm.turn()]);
    }
  }
  const parts = turns.map(([, part]) => part);
  for (const part of TURNS) {
    expect(parts.filter((each) => each === part).length).toBeGreaterThan(3);
  }
  const first = turns.filter(([, part]) => part === TURNS[0]).map(([at]) => at);
  const waits = first.slice(1).map((at, k) => at - (first[k] as number));
  expect(Math.max(...waits)).toBeLessThanOrEqual(130);
  // What stands still is rendered whole, and so is all of a fast page.
  state.playing = false;
  expect(rhythm?.turn()).toBeNull();
  rhythm?.close();
  await page(1).beats(40);
  expect(rhythm?.turn()).toBeNull();
});

test("out of sight nothing is drawn; it is when it is seen, or printed", async () => {
  const { state, beats } = page(1);
  state.playing = false;
  rhythm?.see(false);
  expect((await beats(3)).join()).not.toContain("draw");
  rhythm?.see(true);
  expect((await beats(1))[0]).toContain("draw");
  rhythm?.see(false);
  state.here = true;
  const before = state.drawn;
  await beats(1);
  expect(state.drawn).toBe(before);
  rhythm?.drawUnseen();
  rhythm?.drawUnseen();
  expect(state.drawn).toBe(before + 1);
});
