import { answer, begin, change, end, epoch, type Paths, says, solved, step } from "../way.ts";

const rate = (value: number) => ({ "learning-rate": value });

export const downhill: Paths = {
  "three-steps": [step(1), says(0), step(3), solved],
  "run-race": [step(5), says(0), end, solved],
  "two-steps": [
    ...[step(1), change(rate(0.06)), says(0)],
    ...[begin(rate(0.05)), step(2), says(1)],
    ...[begin(rate(0.1)), step(2), says(2)],
    ...[begin(rate(0.167)), step(2), says(3)],
    ...[begin(rate(0.2)), step(2), says(4)],
    ...[begin(rate(0.0833)), step(2), solved],
  ],
  slow: [
    ...[step(10), change(rate(0.001)), says(0)],
    ...[begin(rate(0.001)), epoch(50), says(1)],
    ...[end, solved],
  ],
  fast: [
    ...[begin(rate(0.1)), step(10), change(rate(0.05)), says(0)],
    ...[begin(rate(0.1)), epoch(50), says(1)],
    ...[end, solved],
  ],
  "mend-it": [
    ...[end, says(0)],
    ...[begin(rate(0.1)), step(20), says(1)],
    ...[begin(rate(0.2)), step(2), change(rate(0.15)), says(2)],
    ...[begin(rate(0.2)), step(3), says(3)],
    ...[change(rate(0.15)), step(5), says(4)],
    ...[begin(rate(0.2)), step(3), change(rate(0.005)), step(10), says(5)],
    ...[begin(rate(0.2)), step(3), change(rate(0.145)), step(8), says(6)],
    ...[begin(rate(0.2)), step(3), change(rate(0.1)), step(7), solved],
  ],
  "3a": [
    ...[step(10), change(rate(0.02)), says(0)],
    ...[begin(rate(0.01)), end, says(1)],
    ...[begin(rate(0.005)), end, says(2)],
    ...[begin(rate(0.031)), epoch(10), says(3)],
    ...[begin(rate(0.02)), end, solved],
  ],
  "3b": [
    ...[step(10), change(rate(0.02)), says(0)],
    ...[begin(rate(0.01)), end, says(1)],
    ...[begin(rate(0.031)), end, says(2)],
    ...[answer("how-found", "0.025, by the loss at epoch 60."), begin(rate(0.025)), end, solved],
  ],
};
