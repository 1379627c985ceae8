import { anew, answer, begin, end, epoch, hand, type Paths, says, solved, step } from "../way.ts";

export const classes: Paths = {
  turn: [hand(2, 1), says(0), hand(2, 2), solved],
  "with-and-without": [
    ...[step(100), says(2), end, says(1)],
    ...[anew, begin({ bias: true }), end, says(0)],
    ...[begin({ bias: false }), end, begin({ bias: true }), end, solved],
  ],
  "set-b": [
    ...[hand(1, 1, 2), says(0), hand(1, 1, -2), says(1)],
    ...[hand(1, 1, -0.5), says(2), hand(1, 1, -7), says(3)],
    ...[hand(1, 1, -4), solved],
  ],
  "set-three": [hand(1, 2, -4), says(0), hand(1, 1, -2), says(1), hand(1, 2, -2), solved],
  twenty: [step(100), says(0), epoch(20), solved],
  "one-step-each": [
    ...[begin({ loss: "bce" }), says(1), step(1), says(2)],
    ...[begin({ loss: "half-mse" }), step(1), says(0)],
    ...[begin({ loss: "bce" }), step(1), solved],
  ],
  "race-losses": [step(20), says(0), epoch(25), solved],
  "try-two": [step(100), says(1), end, says(0), begin({ "learning-rate": 0.3 }), end, solved],
  "6a": [
    ...[hand(3, 2), says(0), hand(-2, -2), says(1), hand(1.1, 1.1), says(2), hand(1, 0.5), says(3)],
    ...[hand(2, 2), solved],
  ],
  "6b": [
    ...[epoch(20), says(0)],
    ...[begin({ loss: "half-mse" }), step(8), says(1)],
    ...[answer("why", "Cross-entropy has no flat place there."), begin({ loss: "bce" })],
    ...[epoch(20), solved],
  ],
};
