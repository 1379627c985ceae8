import { expect, test } from "vitest";
import { leadsTo } from "./open.ts";

test("a link of this page leads to its run, one of the Playground to its state", () => {
  expect(leadsTo(" https://example.org/lab.html#gradwalk=eNqr ")).toBe("./lab.html?#gradwalk=eNqr");
  expect(leadsTo("https://example.org/embed.html?preset=network&lang=en")).toBe(
    "./lab.html?preset=network#",
  );
  expect(leadsTo("https://playground.tensorflow.org/#activation=relu&networkShape=4,2")).toBe(
    "./lab.html#activation=relu&networkShape=4,2",
  );
  expect(leadsTo("activation=relu&noise=10")).toBe("./lab.html#activation=relu&noise=10");
});

test("other texts lead nowhere", () => {
  for (const text of ["", "hello", "https://example.org/", "javascript:alert(1)#x", "#top"]) {
    expect(leadsTo(text)).toBeNull();
  }
});
