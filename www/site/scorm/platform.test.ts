import { afterEach, expect, test, vi } from "vitest";
import { Platform } from "./platform.ts";

afterEach(() => vi.unstubAllGlobals());

/** A platform's run-time, in a frame around the page or in the window that opened it. */
function around(name: string, refused: readonly string[] = [], opener = false) {
  const calls: string[][] = [];
  const call =
    (which: string) =>
    (...given: string[]) => {
      calls.push([which, ...given]);
      return refused.includes(given[0] ?? "") ? "false" : "true";
    };
  const methods = ["Initialize", "GetValue", "SetValue", "Commit", "Terminate"];
  const own = methods.map((each) => (name === "API" ? `LMS${each}` : each));
  own[4] = name === "API" ? "LMSFinish" : "Terminate";
  const api = Object.fromEntries(own.map((each) => [each, call(each)]));
  const top: Record<string, unknown> = { [name]: api };
  top.parent = top;
  const window: Record<string, unknown> = { parent: opener ? undefined : top, opener: null };
  if (opener) {
    Object.assign(window, { parent: window, opener: top });
  }
  vi.stubGlobal("window", window);
  const set = () => Object.fromEntries(calls.filter(([, , value]) => value).map((c) => c.slice(1)));
  return { calls, set };
}

const report = (solved: number, tasks: number, done: boolean) => ({
  solved,
  tasks,
  done,
  at: 1,
  suspended: "{}",
  milliseconds: 61_500,
});

test("SCORM 1.2 is told score, status, place, state and time, then the end, once", () => {
  const { calls, set } = around("API");
  const platform = Platform.find("1.2");
  platform?.tell(report(1, 3, false));
  expect(set()).toEqual({
    "cmi.core.lesson_status": "incomplete",
    "cmi.core.score.raw": "33.33",
    "cmi.core.score.min": "0",
    "cmi.core.score.max": "100",
    "cmi.core.lesson_location": "2",
    "cmi.suspend_data": "{}",
    "cmi.core.session_time": "0000:01:01.50",
    "cmi.core.exit": "suspend",
  });
  platform?.end(report(3, 3, true));
  platform?.end(report(3, 3, true));
  expect(set()).toMatchObject({ "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "100" });
  expect(calls.filter(([name]) => name === "LMSFinish")).toHaveLength(1);
  expect(platform?.failed).toBe(false);
});

test("SCORM 2004 is told completion and success, in the window that opened the page, too", () => {
  const { set } = around("API_1484_11", [], true);
  const platform = Platform.find("2004-3");
  platform?.tell(report(1, 2, false));
  expect(set()).toMatchObject({
    "cmi.completion_status": "incomplete",
    "cmi.success_status": "unknown",
    "cmi.score.scaled": "0.5",
    "cmi.progress_measure": "0.5",
    "cmi.session_time": "PT61.50S",
  });
  platform?.tell(report(2, 2, true));
  expect(set()).toMatchObject({
    "cmi.completion_status": "completed",
    "cmi.success_status": "passed",
  });
});

test("where nothing is judged there is no score", () => {
  const { set } = around("API");
  Platform.find("1.2")?.tell(report(1, 0, true));
  expect(set()).toMatchObject({ "cmi.core.lesson_status": "completed" });
  expect(Object.keys(set()).filter((name) => name.includes("score"))).toEqual([]);
});

test("what a platform refuses is known; where there is none, there is none", () => {
  around("API", ["cmi.suspend_data"]);
  const platform = Platform.find("1.2");
  platform?.tell(report(0, 1, false));
  expect(platform?.failed).toBe(true);
  expect(Platform.find("2004-4")).toBeNull();
});
