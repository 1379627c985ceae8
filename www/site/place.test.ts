import { expect, test } from "vitest";
import { inOne, pageIn } from "./place.ts";

test("a page of the site is a word in the address of the one file", () => {
  expect(inOne("./lesson.html?lesson=model#line", "index")).toBe("?lesson=model&page=lesson#line");
  expect(inOne("./lab.html", "index")).toBe("?page=lab");
  expect(inOne("./lab.html?page=index&preset=line", "index")).toBe("?page=lab&preset=line");
  expect(inOne("./", "lab")).toBe("?page=index");
  expect(inOne("./glossary.html#loss", "lesson")).toBe("?page=glossary#loss");
});

test("an address that names no page stays on its page", () => {
  expect(inOne("?lesson=loss", "lesson")).toBe("?lesson=loss&page=lesson");
  expect(inOne("?lesson=loss&page=lesson", "index")).toBe("?lesson=loss&page=lesson");
});

test("what is not of the site stays as it is", () => {
  for (const address of [
    "#start",
    "",
    "https://example.org/lab.html",
    "blob:null/1",
    "data:text/plain,",
  ]) {
    expect(inOne(address, "lab")).toBe(address);
  }
});

test("without a word it is the first page", () => {
  expect(pageIn("")).toBe("index");
  expect(pageIn("?lesson=model&page=lesson")).toBe("lesson");
});
