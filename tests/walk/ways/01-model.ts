import { anew, answer, begin, end, hand, type Paths, says, solved, step } from "../way.ts";

export const model: Paths = {
  "one-at-a-time": [hand(2, 5), says(0), anew, hand(3, 3), says(1), hand(3, 5), solved],
  "through-all": [
    hand(3, 4),
    says(0),
    hand(2, 2),
    says(1),
    hand(1, 5),
    says(2),
    hand(3, 2),
    solved,
  ],
  "first-run": [step(200), says(0), begin({ slope: 1 }), says(1), begin({ slope: 3 }), end, solved],
  "second-run": [
    ...[begin({ slope: -2 }), says(0)],
    ...[begin({ slope: 3, intercept: 7 }), says(1)],
    ...[begin({ slope: -2 }), step(100), says(2)],
    ...[end, solved],
  ],
  "by-eye": [
    ...[hand(3.05, 0.32), says(0)],
    ...[hand(2, 4), says(1), hand(3.5, 0), says(2)],
    ...[hand(3.2, 0.6), says(3), hand(2.9, 3.6), says(4)],
    ...[hand(3.1, 1.15), says(5)],
    ...[hand(3, 2), solved],
  ],
  "1a": [
    // By way of (−1, 5), as one number is set after the other: (−1.5, 12) would be the solution.
    ...[hand(1, 12), says(0), hand(-1, 12), says(1), hand(-1, 5), hand(-1.5, 5), says(2)],
    ...[hand(-1.5, 12), solved],
  ],
  "1b": ({ data }) => {
    const { slope = 0, intercept = 0 } = data as { slope?: number; intercept?: number };
    return [
      ...[hand(slope, intercept - 2), says(0), hand(slope - 1, intercept), says(1)],
      ...[answer("pairs", ["a", "c", "e", "g"]), answer("own", "Minutes and euros.")],
      ...[hand(slope, intercept), solved],
    ];
  },
};
