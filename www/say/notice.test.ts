import { expect, test } from "vitest";
import { learn, speaker } from "./messages.ts";
import { FAULTS, noticeOf } from "./notice.ts";
import { refused } from "./source-refusal.ts";

const say = async () => {
  await Promise.all([learn("en"), learn("en", FAULTS)]);
  return speaker("en");
};

test.each([
  "Failed to fetch dynamically imported module: http://127.0.0.1/a.js",
  "error loading dynamically imported module: http://127.0.0.1/a.js",
  "Importing a module script failed.",
])("a part that did not come is told, as each engine says it: %s", async (words) => {
  expect(noticeOf("error-other", new TypeError(words))(await say())).toMatch(/did not load/);
});

test("a slip of the page is not taken for the network", async () => {
  const slip = new TypeError("Cannot read properties of undefined (reading 'w')");
  expect(noticeOf("error-other", slip)(await say())).toBe(`That did not work: ${slip.message}`);
});

test("an experiment is not called invalid where its table did not come", async () => {
  const error = refused("not-fetched", { name: "iris.csv", detail: "Failed to fetch" });
  const notice = noticeOf("error-experiment", error);
  expect(notice(await say())).toMatch(/^That did not work: the table “iris.csv” could not be/);
  expect(notice.fault).toMatchObject({ code: "not-fetched" });
});
