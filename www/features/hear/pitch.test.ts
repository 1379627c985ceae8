import { expect, test } from "vitest";
import { pitchOf } from "./pitch.ts";

test("a larger loss is higher, and none leaves the four octaves around the start", () => {
  expect(pitchOf(54, 54)).toBe(440);
  const losses = [0, 1e-30, 1e-6, 0.01, 0.0101, 1, 53, 54, 55, 1000, 1e9, 1e300];
  const pitches = losses.map((loss) => pitchOf(loss, 54));
  for (const [k, pitch] of pitches.entries()) {
    expect(pitch).toBeGreaterThanOrEqual(110);
    expect(pitch).toBeLessThanOrEqual(1760);
    expect(pitch).toBeGreaterThan(pitches[k - 1] ?? 0);
  }
  expect(pitchOf(0, 54)).toBe(110);
  expect(pitchOf(0, 0)).toBe(440);
  expect(pitchOf(1, 0)).toBe(1760);
});

test("a tenth of the loss is most of an octave lower at the start of a run", () => {
  const octaves = Math.log2(pitchOf(10, 10) / pitchOf(1, 10));
  expect(octaves).toBeGreaterThan(0.7);
  expect(octaves).toBeLessThan(1);
});
