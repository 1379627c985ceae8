/** What is kept as a lesson's page is left and comes back from "back". */
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

/** A window without a database, whose tab keeps what a page puts down. */
function standIn() {
  const window = new EventTarget();
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  vi.stubGlobal("window", window);
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("sessionStorage", storage);
  vi.stubGlobal("localStorage", storage);
  const tell = (type: string) =>
    window.dispatchEvent(Object.assign(new Event(type), { persisted: true }));
  return { kept, tell };
}

test('a page that comes back from "back" keeps what is done after that, too', async () => {
  const { kept, tell } = standIn();
  const { Progress } = await import("./progress.ts");
  const progress = new Progress(() => {});
  const lesson = await progress.of("03-downhill");
  const reach = (furthest: number) => {
    lesson.furthest = furthest;
    progress.soon("03-downhill");
    tell("pagehide");
    return JSON.parse(kept.get("gradwalk-course") ?? "[]");
  };
  expect(reach(2)).toEqual([["03-downhill", { ...lesson, furthest: 2 }]]);
  tell("pageshow");
  expect(kept.has("gradwalk-course")).toBe(false);
  expect(reach(5)).toEqual([["03-downhill", { ...lesson, furthest: 5 }]]);
});
