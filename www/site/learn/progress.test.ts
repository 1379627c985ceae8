/** What is kept as a lesson's page is left and comes back from "back". */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LessonProgress } from "./progress.ts";

/** What the database holds; null where there is none. */
let base: Map<string, unknown> | null = null;

vi.mock("idb-keyval", () => ({
  createStore: () => null,
  get: async (key: string) => structuredClone(there().get(key)),
  set: async (key: string, value: unknown) => void there().set(key, structuredClone(value)),
}));

function there(): Map<string, unknown> {
  if (!base) {
    throw new Error("no database");
  }
  return base;
}

beforeEach(() => {
  base = null;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** What a tab keeps. */
class Stored {
  [key: string]: unknown;
  getItem(key: string) {
    return this[key] ?? null;
  }
  setItem(key: string, text: string) {
    this[key] = text;
  }
  removeItem(key: string) {
    delete this[key];
  }
}

/** A window whose tab keeps what a page puts down. */
function standIn() {
  const window = new EventTarget();
  const kept = new Stored();
  vi.stubGlobal("window", window);
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("sessionStorage", kept);
  vi.stubGlobal("localStorage", kept);
  const tell = (type: string) =>
    window.dispatchEvent(Object.assign(new Event(type), { persisted: true }));
  return { kept, tell };
}

test('a page that comes back from "back" keeps what is done after that, too', async () => {
  const { kept, tell } = standIn();
  const { Progress } = await import("./progress.ts");
  const progress = new Progress(
    () => {},
    () => {},
  );
  const lesson = await progress.of("03-downhill");
  const reach = (furthest: number) => {
    lesson.furthest = furthest;
    progress.soon("03-downhill");
    tell("pagehide");
    return JSON.parse(String(kept["gradwalk-course 03-downhill"]));
  };
  expect(reach(2)).toEqual({ ...lesson, furthest: 2 });
  tell("pageshow");
  expect(Object.keys(kept)).not.toContain("gradwalk-course 03-downhill");
  expect(reach(5)).toEqual({ ...lesson, furthest: 5 });
});

test('a page that comes back from "back" has what another page kept meanwhile', async () => {
  base = new Map();
  const { tell } = standIn();
  const { Progress } = await import("./progress.ts");
  const renewed = vi.fn();
  const progress = new Progress(() => expect.unreachable(), renewed);
  const lesson = await progress.of("03-downhill");
  tell("pagehide");
  base.set("03-downhill", { furthest: 4, done: true, screens: {} } satisfies LessonProgress);
  tell("pageshow");
  await expect.poll(() => renewed.mock.calls.length).toBe(1);
  expect(lesson).toEqual({ furthest: 4, done: true, screens: {} });
  // And what is done here after that is done on top of it.
  lesson.furthest = 5;
  progress.soon("03-downhill");
  progress.save();
  await expect.poll(() => base?.get("03-downhill")).toMatchObject({ furthest: 5, done: true });
});
