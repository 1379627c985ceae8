import { answer, begin, end, type Paths, says, solved, step } from "../way.ts";

const hidden = (...layers: [number, string][]) => ({ layers });
const NOTES = ["variance", "skewness", "curtosis", "entropy"];

export const project: Paths = {
  "play-simplest": [step(100), says(0), end, solved],
  "cells-tries": [end, says(0), begin(hidden([16, "relu"])), end, solved],
  "notes-99": [
    ...[begin(hidden([4, "relu"])), end, says(2)],
    ...[begin({ ...hidden(), features: NOTES }), end, says(1)],
    ...[begin(hidden([8, "relu"])), end, says(0)],
    ...[begin(hidden([4, "relu"])), end, solved],
  ],
  "road-tries": [end, says(0), begin(hidden([16, "relu"])), end, solved],
  "play-outside": [step(100), says(0), end, solved],
  "three-seeds": [end, says(0), begin({ seed: 1 }), end, begin({ seed: 3 }), end, solved],
  "10a-medicine": [
    ...[step(10), says(2)],
    ...[answer("10a-cut", "a"), end, says(0)],
    ...[answer("10a-cut", "e"), says(1)],
    ...[answer("10a-medicine-why", "A miss costs more."), answer("10a-cut", "d"), solved],
  ],
  "10a-finance": [
    ...[end, says(1)],
    ...[begin({ features: NOTES }), end, says(2)],
    ...[begin(hidden([8, "relu"])), end, says(0)],
    ...[answer("10a-finance-why", "Curtosis."), begin(hidden([4, "relu"])), end, solved],
  ],
  "10a-traffic": [
    ...[step(10), says(1), end, says(0)],
    ...[answer("10a-traffic-why", "The hour."), begin(hidden([16, "relu"])), end, solved],
  ],
  "10b": [
    ...[answer("10b-data", "Our club."), says(0)],
    ...[answer("10b-number", "The accuracy."), answer("10b-limit", "Other clubs.")],
    ...[answer("10b-rows", 150), answer("10b-beats", "a"), answer("10b-opened", 1), solved],
  ],
};
