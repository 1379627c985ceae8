import { expect, test } from "vitest";
import type { Swept } from "../../engine/probe/protocol.ts";
import { learn, speaker } from "../../say/messages.ts";
import type { Reached } from "../../wasm/full.js";
import { BOX, heightAt, labelsOf, pictureOf, shareOf } from "./picture.ts";
import { reading, recommended, twin } from "./strip.ts";

const axis = { from: 0.001, to: 10, log: true };
const end = (rate: number, loss: number, more: Partial<Reached> = {}): Reached => ({
  ...{ rate, loss, validationLoss: null, diverged: false, epochs: 10, ...more },
});
const sweptOf = (...reached: Reached[]): Swept => ({
  ...{ reached, best: null, start: 8, epochs: 10, whole: 10, done: true },
});

/** Points of a path. */
const points = (path: string) =>
  path
    .split(/[ML]/)
    .slice(1)
    .map((point) => point.split(" ").map(Number) as [number, number]);

test("a rate stands on a logarithmic axis, and the powers of ten are told", () => {
  expect(shareOf(axis, 0.001)).toBe(0);
  expect(shareOf(axis, 0.1)).toBeCloseTo(0.5);
  expect(labelsOf(axis)).toEqual([0.001, 0.01, 0.1, 1, 10]);
  const wide = { from: 1e-7, to: 3, log: true };
  expect(labelsOf(wide)).toEqual([1e-6, 1e-4, 0.01, 1]);
  expect(labelsOf({ from: 0.002, to: 0.008, log: true })).toEqual([0.002, 0.008]);
});

test("the height is the logarithm of the loss", () => {
  const swept = sweptOf(end(0.001, 4), end(0.1, 2), end(10, 1));
  const picture = pictureOf(axis, swept);
  const [[x0, high], [x1, middle], [x2, low]] = points(picture.training) as [
    [number, number],
    [number, number],
    [number, number],
  ];
  expect([x0, x1, x2]).toEqual([0, BOX.width / 2, BOX.width]);
  expect(high).toBeLessThan(low);
  expect(middle - high).toBeCloseTo(low - middle, 0);
  expect(picture.bad).toEqual([]);
  // Between two rates the mark of the present one lies on the line.
  const here = (heightAt(swept, picture, 1) ?? Number.NaN) * BOX.height;
  expect(here).toBeCloseTo((middle + low) / 2, 0);
  expect(heightAt(swept, picture, 20)).toBeUndefined();
});

test("where it diverges or ends above its start there is no curve", () => {
  const lost = { diverged: true };
  const swept = sweptOf(
    end(0.001, 4),
    end(0.01, 9),
    end(0.1, 2),
    end(1, 3, lost),
    end(10, 7, lost),
  );
  const picture = pictureOf(axis, swept);
  expect(points(picture.training).map(([x]) => x)).toEqual([0, 500]);
  const [[a, b], [c, d]] = picture.bad as [[number, number], [number, number]];
  for (const [found, wanted] of [
    [a, 1 / 8],
    [b, 3 / 8],
    [c, 5 / 8],
    [d, 1],
  ] as const) {
    expect(found).toBeCloseTo(wanted);
  }
  expect(heightAt(swept, picture, 0.05)).toBeUndefined();
});

test("losses of 0, all alike, or none at all make no picture that is none", () => {
  const all = [
    sweptOf(end(0.001, 1), end(0.1, 0), end(10, 0.5)),
    sweptOf(end(0.001, 0), end(10, 0)),
    sweptOf(end(0.001, 3), end(10, 3)),
    sweptOf(end(0.001, 30), end(10, 30)),
    sweptOf(end(0.001, 3, { validationLoss: 0 }), end(10, 2, { validationLoss: 5 })),
  ];
  for (const swept of all) {
    const { training, under, heldOut, height } = pictureOf(axis, swept);
    expect(training + under + heldOut).not.toMatch(/NaN|Infinity|undefined/);
    for (const { loss } of swept.reached) {
      expect(height(loss)).toBeGreaterThanOrEqual(0);
      expect(height(loss)).toBeLessThanOrEqual(1);
    }
  }
});

test("what is read says what happened there", async () => {
  const words = {
    en: () => import("./en.ftl"),
    "zh-Hans": () => import("./zh-Hans.ftl"),
  };
  await Promise.all([learn("en"), learn("en", words)]);
  const say = speaker("en");
  const swept = sweptOf();
  const part = { ...swept, epochs: 1 };
  const both = { validationLoss: 0.25 };
  expect([
    reading(say, end(0.1, 0.00002), swept),
    reading(say, end(0.1, 2, both), swept),
    reading(say, end(0.1, 9), swept),
    reading(say, end(0.1, 9, { diverged: true }), swept),
    reading(say, end(0.1, 2), part),
    reading(say, end(0.1, 2, both), { ...part, epochs: 30, whole: 100 }),
    reading(say, end(0.1, 9), part),
  ]).toEqual([
    "At 0.1 this run ends at loss 2.00 × 10⁻⁵.",
    "At 0.1 this run ends at loss 2.00, validation loss 0.250.",
    "At 0.1 this run ends at loss 9.00, above its start at 8.00.",
    "At 0.1 it diverges.",
    "At 0.1 the loss after one epoch is 2.00.",
    "At 0.1 the loss after 30 epochs is 2.00, validation loss 0.250.",
    "At 0.1 the loss after one epoch is 9.00, above its start at 8.00.",
  ]);
});

test("only between others is a rate the best", () => {
  const [low, middle, high] = [end(0.1, 3), end(1, 2), end(10, 1)];
  const swept = sweptOf(low, middle, high);
  const best = [low, middle, high].map((each) => recommended({ ...swept, best: { ...each } }));
  expect(best).toEqual([null, middle, null]);
});

test("the picture in words says each thing once, and nothing before it is final", async () => {
  const words = {
    en: () => import("./en.ftl"),
    "zh-Hans": () => import("./zh-Hans.ftl"),
  };
  await Promise.all([learn("en"), learn("en", words)]);
  const say = speaker("en");
  // The best comes by itself from the worker: it is equal to one of them, and not the same.
  const swept = { ...sweptOf(end(0.1, 9), end(1, 2), end(10, 1)), best: end(10, 1) };
  expect(twin(say, { ...swept, done: false })).toBe("Trying rates …");
  expect(twin(say, swept)).toBe(
    "At 0.1 this run ends at loss 9.00, above its start at 8.00. " +
      "At 10 this run ends at loss 1.00. " +
      "The loss is least at 10, the last rate tried on that side: the edge of what was tried is no " +
      "optimum. A lesser loss may lie beyond it, and such a rate may do worse on other samples. " +
      "At one of the rates tried it diverges or ends above its start: 0.1.",
  );
});
