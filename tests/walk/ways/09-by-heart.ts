import { anew, answer, begin, end, type Paths, says, solved, step } from "../way.ts";

export const byHeart: Paths = {
  "to-the-end": [step(100), says(0), end, solved],
  "best-place": [
    ...[step(600), says(0), step(150), says(1), step(18), says(2), step(6), says(3)],
    ...[step(30), solved],
  ],
  "no-hidden": [
    begin({ layers: [[8, "tanh"]] }),
    says(0),
    begin({ layers: [] }),
    says(1),
    end,
    solved,
  ],
  early: [end, says(0), begin({ patience: 20 }), says(1), end, solved],
  "three-prices": [
    ...[begin({ l2: 0.01 }), end, says(2)],
    ...[anew, begin({ l2: 0.003 }), end, says(0)],
    ...[begin({ l2: 0.1 }), end, says(1)],
    ...[begin({ l2: 0.01 }), end, solved],
  ],
  thousand: [begin({ samples: 200 }), says(1), begin({ samples: 1000 }), says(0), end, solved],
  "9a": [
    ...[step(30), says(0)],
    ...[begin({ l2: 0.1 }), end, says(1)],
    ...[begin({ l2: 0 }), end, says(2)],
    ...[begin({ epochs: 2 }), end, says(3)],
    ...[answer("9a-why", "The price."), begin({ epochs: 300, l2: 0.01 }), end, solved],
  ],
  "9b": [
    ...[begin({ "data-draw": 3 }), says(0)],
    ...[begin({ "data-draw": 1, patience: 10 }), end, says(3)],
    ...[begin({ "data-draw": 3, patience: 0 }), end, says(2)],
    ...[begin({ l2: 0.05 }), end, says(1)],
    ...[answer("9b-why", "Stopped in time."), begin({ l2: 0, patience: 10 }), end, solved],
  ],
};
