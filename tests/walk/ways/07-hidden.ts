import { answer, begin, end, epoch, hand, type Paths, says, solved, step, use } from "../way.ts";

const hidden = (...layers: [number, string][]) => ({ layers });

export const hiddenLayers: Paths = {
  // One number after the other: past all the points on the way, where no three are right.
  "by-hand": [
    ...[hand(1, 0.5, 0), says(1), hand(1, 0.5, -10), hand(-1, -1, -10)],
    ...[hand(-1, -1, -3), says(0), hand(1, 1, 3), solved],
  ],
  train: [step(100), says(0), end, solved],
  "one-step": [step(1), says(0), step(2), says(1), use("backward"), step(1), solved],
  "to-the-end": [step(10), says(0), end, solved],
  "five-draws": [end, says(0), { starts: 5 }, solved],
  "close-it": [
    ...[begin(hidden()), epoch(50), says(0)],
    ...[begin(hidden([1, "tanh"])), epoch(50), says(1)],
    ...[begin(hidden([2, "tanh"])), epoch(50), says(2)],
    ...[begin(hidden([4, "tanh"])), end, says(3)],
    ...[begin(hidden([3, "tanh"])), epoch(2), says(4)],
    ...[end, solved],
  ],
  "linear-run": [
    ...[begin(hidden([8, "tanh"])), says(0)],
    ...[begin(hidden([8, "linear"])), step(50), says(1)],
    ...[end, solved],
  ],
  bend: [
    ...[begin(hidden([8, "linear"])), step(1), says(0)],
    ...[begin(hidden([8, "relu"])), step(50), says(1)],
    ...[begin(hidden([1, "tanh"])), end, says(2)],
    ...[begin(hidden([8, "relu"])), end, solved],
  ],
  "by-feature": [
    ...[end, says(0)],
    ...[begin(hidden()), epoch(1), says(1)],
    ...[begin({ ...hidden(), features: ["x1 x2"] }), epoch(1), solved],
  ],
  "7a": [
    ...[step(10), says(0)],
    ...[begin(hidden([9, "relu"])), end, says(1)],
    ...[begin(hidden([8, "relu"])), epoch(5), says(2)],
    ...[begin(hidden([2, "tanh"])), end, says(3)],
    ...[answer("why-this", "It needs a bend."), begin(hidden([8, "relu"])), end, solved],
  ],
  "7a*": [answer("why-this", "Three bends."), begin(hidden([3, "relu"])), end, solved],
  "7b": [epoch(1), says(0), begin({ features: ["x1 x2"] }), epoch(1), solved],
};
