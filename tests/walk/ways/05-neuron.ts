import {
  anew,
  answer,
  begin,
  change,
  end,
  epoch,
  type Paths,
  says,
  solved,
  step,
  use,
} from "../way.ts";

const rate = (value: number) => ({ "learning-rate": value });

export const neuron: Paths = {
  phases: [
    ...[use("update"), says(0)],
    ...[anew, use("backward"), says(1)],
    ...[use("forward"), use("loss"), use("update"), solved],
  ],
  // An epoch from update 2 leads past update 3; a way back one by one leads through it.
  prove: [step(1), step(2), says(0), epoch(2), says(1), step(3), solved],
  check: [use("check"), solved],
  raw: [
    ...[begin({ "scale-target": "min-max" }), says(0)],
    ...[begin({ "scale-target": "none" }), step(100), says(1)],
    ...[end, solved],
  ],
  scaled: [
    ...[begin({ "scale-target": "standard" }), says(0)],
    ...[begin({ "scale-target": "none" }), says(1)],
    ...[begin({ "scale-target": "min-max" }), step(100), says(2)],
    ...[end, solved],
  ],
  "5a": [
    answer("paper", { y0: 0.5, pw1: 0.5, pw2: 0.25, y1: 0.7773 }),
    ...[says(0), step(1), solved],
  ],
  "5b": [
    ...[step(5), change(rate(2)), says(0)],
    ...[begin(rate(1)), end, says(1)],
    ...[begin(rate(0.1)), epoch(10), says(2)],
    ...[begin(rate(2)), end, solved],
  ],
};
