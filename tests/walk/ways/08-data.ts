import { answer, begin, change, end, epoch, type Paths, says, solved, step } from "../way.ts";

const rate = (value: number) => ({ "learning-rate": value });
const RIDES = Array.from({ length: 9 }, (_, x) => [x, 3 * x + 2]);

export const data: Paths = {
  "old-ruler": [
    ...[begin(rate(0.02)), says(0)],
    ...[begin({ ...rate(0.01), scale: "standard" }), says(1)],
    ...[begin({ scale: "none" }), step(50), says(2)],
    ...[end, solved],
  ],
  "new-ruler": [
    ...[begin(), says(0)],
    ...[begin({ scale: "min-max" }), says(1)],
    ...[begin({ scale: "standard" }), epoch(10), says(2)],
    ...[begin(rate(1)), epoch(1), says(3)],
    ...[begin(rate(0.5)), epoch(1), solved],
  ],
  "three-raw": [
    ...[begin(rate(0.000001)), epoch(10), says(0)],
    ...[begin({ scale: "standard" }), says(1)],
    ...[begin({ ...rate(0.001), scale: "none" }), epoch(10)],
    ...[begin(rate(0.1)), epoch(10), solved],
  ],
  scaled: [
    ...[begin(), says(0)],
    ...[begin({ scale: "min-max" }), says(1)],
    ...[begin({ ...rate(0.01), scale: "standard" }), epoch(10), says(2)],
    ...[begin(rate(0.1)), epoch(10), solved],
  ],
  "play-zero": [step(100), says(0), end, solved],
  filled: [
    ...[step(100), says(0)],
    ...[begin({ missing: "drop" }), says(1)],
    ...[begin({ missing: "mean" }), end, solved],
  ],
  dropped: [begin(), says(0), begin({ missing: "drop" }), step(100), says(1), end, solved],
  spoilt: [
    ...[step(100), says(0)],
    // Moved, not erased: erasing it solves the other task.
    ...[begin({ points: [...RIDES, [9, 38]] }), end, says(1)],
    ...[begin({ points: [...RIDES, [9, 92]] }), end, solved],
  ],
  mend: [
    ...[begin({ ...rate(0.01), points: [...RIDES, [9, 92]] }), end, says(0)],
    ...[begin({ ...rate(0.02), points: [...RIDES.slice(1), [9, 92]] }), epoch(100), says(1)],
    ...[begin({ points: RIDES }), step(100), says(2)],
    ...[end, solved],
  ],
  "other-loss": [
    ...[step(10), says(0)],
    ...[begin({ loss: "huber" }), step(100), says(1)],
    ...[begin(rate(0.0005)), end, says(2)],
    ...[begin(rate(0.05)), end, solved],
  ],
  with: [
    ...[begin({ outliers: "drop", "outlier-rule": "z-score" }), says(0)],
    ...[begin({ outliers: "keep" }), end, says(1)],
    ...[begin(rate(0.1)), end, solved],
  ],
  without: [
    ...[begin(rate(0.01)), says(0)],
    ...[begin({ outliers: "clip" }), says(1)],
    ...[begin({ outliers: "drop", "outlier-rule": "iqr" }), says(2)],
    ...[begin({ "outlier-rule": "z-score" }), step(10), says(3)],
    ...[begin(rate(0.3)), end, says(4)],
    ...[begin(rate(0.01)), end, solved],
  ],
  "8a": [
    ...[begin(rate(0.1)), end, says(0)],
    ...[begin(rate(0.9)), says(1)],
    ...[begin(rate(0.5)), step(2), change(rate(0.4)), says(2)],
    ...[begin(rate(0.5)), end, solved],
  ],
  "8b": [
    ...[epoch(10), says(0)],
    ...[begin({ scale: "standard" }), epoch(11), says(1)],
    ...[answer("smaller-rate", "a"), answer("what-for", "The accuracy at epoch 10.")],
    ...[begin(rate(0.1)), epoch(10), solved],
  ],
};
