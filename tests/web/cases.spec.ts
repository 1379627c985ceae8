/** What people outside the project tried, with the value that is right, in the element on the page. */
import type { Locator, Page } from "@playwright/test";
import type { Experiment } from "../../www/wasm/gradwalk.js";
import { cases, flat, type Operation } from "../cases.ts";
import {
  addressOf,
  expect,
  type GradWalk,
  repainted,
  run,
  snapshot,
  spoken,
  step,
  test,
} from "./visit.ts";

type Ask = (element: Locator, operation: Operation) => Promise<unknown>;

const ASKED: Record<string, Ask> = {
  loss: async (element) => (await snapshot(element)).loss,
  parameters: async (element, { from = 0, want }) => {
    const { parameters } = await snapshot(element);
    const all = parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]);
    return all.slice(from, from + flat(want).length);
  },
  predict: (element, { rows = [] }) =>
    element.evaluate((element: GradWalk, rows) => element.predict(rows), rows),
  accuracy: async (element) => (await snapshot(element)).metrics.accuracy,
};

type Act = (page: Page, element: Locator, operation: Operation) => Promise<unknown>;

const DONE: Record<string, Act> = {
  step: (_, element, { n = 1 }) => step(element, n),
  epochs: (_, element, { n = 1 }) => step(element, n, "epoch"),
  diverged: async (_, element, { want }) =>
    expect((await snapshot(element)).status === "diverged").toBe(want),
  shows: (page, _, { text = "" }) => expect.poll(() => spoken(page)).toMatch(new RegExp(text, "i")),
  hides: async (page, element, { text = "" }) => {
    await repainted(element);
    expect(await spoken(page)).not.toMatch(new RegExp(text, "i"));
  },
  belowStable: async (page, element, { factor = 1, epochs = 1 }) => {
    await repainted(element);
    const said = /stable[^.\d]*([\d.]+)/i.exec(await spoken(page))?.[1];
    // Where no rate is called stable, there is none that could be called so wrongly.
    if (said !== undefined) {
      const before = (await snapshot(element)).loss;
      await element.evaluate(async (element: GradWalk, rate) => {
        const experiment = structuredClone(element.experiment) as Experiment;
        experiment.train.optimizer.learningRate = rate;
        await element.load(experiment);
      }, factor * Number(said));
      expect((await step(element, epochs, "epoch")).loss).toBeLessThanOrEqual(before);
    }
  },
  refused: (_, element, { says = "" }) =>
    expect(element.getByRole("alert")).toContainText(new RegExp(says, "i")),
};

async function carryOut(page: Page, element: Locator, operation: Operation): Promise<void> {
  const { op, want, within = 0, times = 1 } = operation;
  const act = DONE[op];
  if (act) {
    await act(page, element, operation);
    return;
  }
  const ask = ASKED[op];
  if (!ask) {
    throw new Error(`no operation is called ${op}`);
  }
  const [found, wanted] = [flat(await ask(element, operation)), flat(want)];
  expect(found.length).toBe(wanted.length);
  wanted.forEach((wanted, k) => {
    const off = Math.abs((found[k] ?? Number.NaN) * times - wanted);
    expect(off, `${op}[${k}]: ${found[k]} for ${wanted}`).toBeLessThanOrEqual(within);
  });
}

for (const { name, experiment, operations, element: where } of cases) {
  if (where) {
    test(name, { tag: "@long" }, async ({ page }) => {
      await page.goto(addressOf(experiment));
      const element = run(page);
      await element.waitFor();
      for (const operation of operations) {
        await carryOut(page, element, operation);
      }
    });
  }
}
