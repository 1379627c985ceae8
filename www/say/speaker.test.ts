import { FluentResource } from "@fluent/bundle";
import { expect, test } from "vitest";
import { learn, speaker } from "./messages.ts";

test("what says messages is the same from frame to frame, until there is more to say", async () => {
  await learn("en");
  const say = speaker("en");
  expect(speaker("en")).toBe(say);
  await learn("en");
  expect(speaker("en")).toBe(say);
  await learn("en", {
    en: async () => ({ default: new FluentResource("more-to-say = More") }),
    "zh-Hans": async () => ({ default: new FluentResource("more-to-say = 更多") }),
  });
  expect(speaker("en")).not.toBe(say);
});
