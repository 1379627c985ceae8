/** What is kept of what a learner does, by the events of an element as they come. */
import { expect, test } from "vitest";
import { Learner, type Watched } from "./learner.ts";

const element = Object.assign(new EventTarget(), {
  state: null as string | null,
  lastSnapshot: null as object | null,
});

function tell(event: string, step: number, status: string): void {
  const race = [{ experiment: { seed: 2 } }];
  element.state = JSON.stringify({ experiment: { seed: 1 }, step, race });
  element.lastSnapshot = { step, status };
  element.dispatchEvent(new Event(event));
}

test("a race is kept where it ended, although its end is told before its last step", () => {
  const learner = new Learner(element as unknown as Watched, () => {});
  tell("gradwalk-step", 19, "playing");
  tell("gradwalk-finish", 19, "playing");
  tell("gradwalk-step", 20, "finished");
  expect(learner.record.races?.map((race) => race.map(({ step }) => step))).toEqual([[20, 20]]);
  learner.close();
});
