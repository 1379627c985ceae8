import {
  anew,
  answer,
  begin,
  change,
  end,
  epoch,
  type Paths,
  press,
  says,
  solved,
  step,
} from "../way.ts";

const pair = (batch: number, rate: number) => ({ batch, "learning-rate": rate });

export const batches: Paths = {
  "run-three": [
    begin({ batch: 20 }),
    end,
    says(0),
    begin({ batch: 10 }),
    step(5),
    says(1),
    end,
    solved,
  ],
  "each-unit": [
    ...[press("sample"), press("batch"), says(2)],
    ...[anew, press("sample"), press("epoch"), says(1)],
    ...[anew, press("batch"), press("epoch"), says(0)],
    ...[press("sample"), solved],
  ],
  "three-ways": [
    ...[step(50), change({ batch: 10 }), says(0)],
    ...[begin({ batch: 10 }), end, says(1)],
    ...[begin({ batch: 1 }), end, says(3)],
    ...[begin({ batch: 10, epochs: 10 }), end, says(2)],
    ...[begin({ batch: 100, epochs: 100 }), end, solved],
  ],
  "race-five": [step(100), says(0), end, solved],
  "race-hundred": [step(1000), says(0), end, solved],
  below: [
    ...[step(100), change({ "learning-rate": 0.005 }), says(0)],
    ...[begin(pair(1, 0.01)), step(100), says(1)],
    ...[begin(pair(1, 0.03)), end, says(2)],
    ...[begin(pair(10, 0.01)), end, says(3)],
    ...[begin(pair(1, 0.01)), end, says(4)],
    ...[begin(pair(100, 0.01)), end, says(5)],
    ...[begin(pair(50, 0.001)), end, says(6)],
    ...[begin(pair(2, 0.005)), end, solved],
  ],
  "4a": [
    ...[begin(pair(1, 0.03)), end, says(0)],
    // Of 100 updates a few are soon seen to be on the way; of four they are not.
    ...[begin(pair(1, 0.001)), step(1), says(1)],
    ...[end, says(3)],
    ...[begin(pair(32, 0.01)), end, says(2)],
    ...[begin(pair(1, 0.01)), end, solved],
  ],
  "4b": [
    ...[step(2), change({ batch: 5 }), says(0)],
    ...[begin({ batch: 10 }), epoch(5), says(1)],
    ...[begin({ batch: 2 }), epoch(5), says(2)],
    ...[begin({ batch: 5 }), step(3), says(3)],
    ...[
      answer("ten-updates", 10),
      answer("all-ten", "b"),
      answer("genie-why", "They are the same."),
    ],
    ...[epoch(5), solved],
  ],
};
