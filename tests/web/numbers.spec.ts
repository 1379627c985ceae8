import { bitsOf, experimentOf, farthest, flat, golden, references } from "../known-numbers.ts";
import { expect, type GradWalk, setExperiment, step, test, visit, visitLesson } from "./visit.ts";

test("the browser arrives at the golden bits of every preset, through the element", {
  tag: ["@long", "@engines"],
}, async ({ page }) => {
  for (const [preset, { steps, ...wanted }] of Object.entries(golden)) {
    const element = await visitLesson(page, `<grad-walk preset="${preset}"></grad-walk>`);
    const { parameters, loss } = await step(element, steps);
    expect(bitsOf(parameters, loss), preset).toEqual(wanted);
  }
});

test("played at full speed, in slices, a run comes to the same bits as in one go", async ({
  page,
}) => {
  const element = await visit(page);
  const { parameters } = await step(element, 100, "epoch");
  await element.evaluate((element: GradWalk) => element.seek(0));
  await element.locator(".speed select").selectOption("full");
  const finish = await element.evaluate(async (element: GradWalk) => {
    const finished = new Promise<CustomEvent>((resolve) => {
      element.addEventListener("gradwalk-finish", (event) => resolve(event as CustomEvent));
    });
    await element.play();
    return (await finished).detail;
  });
  expect(finish.parameters).toEqual(parameters);
});

const programs = [
  "line-sgd",
  "line-sigmoid-scaled",
  "perceptron-no-bias",
  "perceptron-bce",
  "mlp-tanh-sgd",
];

test("the programs that every learner meets are among the references", () => {
  expect(references.map(({ name }) => name)).toEqual(expect.arrayContaining(programs));
});

test("the browser computes what Keras computed, in every reference", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page);
  for (const reference of references) {
    const { name, tolerance } = reference;
    await setExperiment(element, experimentOf(reference));
    const found = await element.evaluate(
      async (element: GradWalk, { steps, epochs, x }) => {
        const start = (await element.snapshot()).parameters;
        const states: (typeof start)[] = [];
        for (const step of steps) {
          states.push((await element.seek(step)).parameters);
        }
        await element.seek(0);
        await element.step({ unit: "epoch", count: epochs });
        return { start, states, answers: await element.predict(x) };
      },
      { ...reference, steps: reference.steps.map(({ step }) => step) },
    );
    expect(farthest(flat(found.start), flat(reference.initial)), name).toBeLessThan(1e-6);
    for (const [k, { step, layers }] of reference.steps.entries()) {
      const distance = farthest(flat(found.states[k] ?? []), flat(layers));
      expect(distance, `${name}, step ${step}`).toBeLessThanOrEqual(tolerance);
    }
    const answers = reference.final_predictions.flat();
    expect(farthest(found.answers.flat(), answers), name).toBeLessThanOrEqual(tolerance);
  }
});
