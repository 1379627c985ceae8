import { answer, begin, hand, type Paths, says, solved, use } from "../way.ts";

export const loss: Paths = {
  "read-both": [hand(3, 6), says(0), hand(3, 4), says(2), hand(2, 4), says(1), hand(2, 6), solved],
  below: [hand(3, 3), says(0), hand(2, 2), says(1), hand(3.3, 1.5), says(2), hand(3, 2), solved],
  "to-the-bottom": [hand(2, 2), says(0), hand(4, 2), says(1), hand(3, 2), solved],
  "down-to-floor": [
    ...[hand(2, 4), says(0), hand(3.5, 0), says(1)],
    ...[hand(3.2, 0.6), says(2), hand(2.9, 3.6), says(3)],
    ...[hand(3.1, 1.15), says(4)],
    ...[hand(3, 2), solved],
  ],
  "see-exact": [
    ...[begin({ noise: 1 }), says(0)],
    ...[begin({ noise: 2 }), use("exact"), says(1)],
    ...[begin({ noise: 1 }), solved],
  ],
  "2a": [hand(4, 0), says(0), hand(2, 4), solved],
  "2b": [
    ...[hand(3, 5), says(0), hand(2.25, 5), says(1), hand(1, 5), says(2), hand(2.7, 5), says(3)],
    ...[answer("why-not-zero", "The rides are no longer on a line."), hand(2, 5), solved],
  ],
};
