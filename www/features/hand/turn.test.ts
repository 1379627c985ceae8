import fc from "fast-check";
import { expect, test } from "vitest";
import { at, heldAt, type Point, type Straight, seen, turnedBoundary, turnedLine } from "./turn.ts";

const WINDOW = { x: { from: -4, to: 6 }, y: { from: -10, to: 30 } };
const number = fc.integer({ min: -2000, max: 2000 }).map((k) => k / 100);
const point = fc.record({ x: number, y: number });

test("what is seen lies on the line, between the edges, and goes from edge to edge", () => {
  fc.assert(
    fc.property(number, number, number, (a, b, c) => {
      fc.pre(Math.hypot(a, b) > 1e-3);
      const straight: Straight = [a, b, c];
      const ends = seen(straight, WINDOW);
      const corners = [WINDOW.x.from, WINDOW.x.to].flatMap((x) =>
        [WINDOW.y.from, WINDOW.y.to].map((y) => a * x + b * y + c),
      );
      const crosses = Math.min(...corners) < -1e-6 && Math.max(...corners) > 1e-6;
      if (crosses) {
        expect(ends).not.toBeNull();
      }
      for (const { x, y } of ends ?? []) {
        expect(Math.abs(a * x + b * y + c)).toBeLessThan(1e-6 * (1 + Math.abs(c)) * 1e3);
        const edge = Math.min(
          ...[x - WINDOW.x.from, WINDOW.x.to - x].map((far) => Math.abs(far) / 10),
          ...[y - WINDOW.y.from, WINDOW.y.to - y].map((far) => Math.abs(far) / 40),
        );
        expect(edge).toBeLessThan(1e-6);
      }
    }),
  );
});

test("a line that is beside the window, or none, is not seen", () => {
  expect(seen([0, 1, 100], WINDOW)).toBeNull();
  expect(seen([1, 0, 100], WINDOW)).toBeNull();
  expect(seen([1, -1, 1000], WINDOW)).toBeNull();
  expect(seen([0, 0, 1], WINDOW)).toBeNull();
  expect(seen([3, -1, 2], { x: { from: 0, to: 4 }, y: { from: 0, to: 14 } })).toEqual([
    { x: 0, y: 2 },
    { x: 4, y: 14 },
  ]);
});

test("a turned line goes through its pivot, and through the point that was lifted", () => {
  const close = (found: number, wanted: number) =>
    expect(Math.abs(found - wanted)).toBeLessThan(1e-9 * (1 + Math.abs(wanted)) * 1e3);
  fc.assert(
    fc.property(number, number, number, number, number, (w, b, px, x, up) => {
      fc.pre(Math.abs(x - px) > 0.1);
      const pivot: Point = { x: px, y: w * px + b };
      const turned = turnedLine({ w, b }, pivot, x, up);
      close(turned.w * px + turned.b, pivot.y);
      close(turned.w * x + turned.b, w * x + b + up);
    }),
  );
  // By hand: y = 2x + 3 about (0, 3), its point at 4 lifted from 11 to 15.
  expect(turnedLine({ w: 2, b: 3 }, { x: 0, y: 3 }, 4, 4)).toEqual({ w: 3, b: 3 });
});

test("a turned boundary goes through its pivot and where the pointer is, as sure as before", () => {
  fc.assert(
    fc.property(number, number, point, point, number, (w1, w2, pivot, to, far) => {
      const length = Math.hypot(w1, w2);
      fc.pre(length > 0.01 && Math.abs(far) > 0.01);
      fc.pre(Math.hypot(to.x - pivot.x, to.y - pivot.y) > 0.1);
      // A point of the boundary: the pivot and some way along it.
      const from = { x: pivot.x - (far * w2) / length, y: pivot.y + (far * w1) / length };
      const turned = turnedBoundary([w1, w2], pivot, from, to);
      const z = ({ x, y }: Point) => turned.w1 * x + turned.w2 * y + turned.b;
      expect(Math.hypot(turned.w1, turned.w2)).toBeCloseTo(length, 9);
      expect(z(pivot)).toBeCloseTo(0, 9);
      expect(Math.abs(z(to)) / length).toBeLessThan(1e-9 * 1e3);
    }),
  );
  // A quarter turn about the origin.
  const { w1, w2, b } = turnedBoundary([1, 0], { x: 0, y: 0 }, { x: 0, y: 2 }, { x: -2, y: 0 });
  expect([w1, w2, b].map((value) => Math.round(value * 1e9) / 1e9 + 0)).toEqual([0, 1, 0]);
});

test("the middle third is shifted, the outer ones are turned", () => {
  expect([0.1, 0.34, 0.5, 0.66, 0.9].map(heldAt)).toEqual([
    "start",
    "middle",
    "middle",
    "middle",
    "end",
  ]);
  expect(
    at(
      [
        { x: 0, y: 2 },
        { x: 4, y: 14 },
      ],
      0.5,
    ),
  ).toEqual({ x: 2, y: 8 });
});
