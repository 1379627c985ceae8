/** What one should know of a run that goes is said in the line of words, with what to do. */
import { addressOf, expect, type PartialExperiment, setExperiment, test, visit } from "./visit.ts";

const NET: PartialExperiment = {
  data: { kind: "moons", samples: 40 },
  model: { layers: [{ units: 1, activation: "sigmoid" }] },
  train: { loss: "bce", patience: 5 },
};

test("what is out of reach, and early stopping without samples to watch", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, "?preset=line-sigmoid&lang=en");
  const words = element.locator("p.words");
  await expect(words).toHaveText(
    /^Sigmoid answers from 0 to 1, but a target is [\d.]+: the loss cannot reach 0\. Scale the target/,
  );
  // Scaled, they are within reach.
  await element.getByRole("combobox", { name: "Targets" }).selectOption("min-max");
  await expect(words).not.toContainText("a target is");
  await setExperiment(element, NET);
  await expect(words).toHaveText(
    /^Early stopping has nothing to watch: there are no validation samples/,
  );
  await setExperiment(element, { ...NET, prepare: { validation: 0.5 } });
  await expect(words).toContainText("start weights");
});

test("in Chinese too", async ({ page }) => {
  const element = await visit(page, `${addressOf(NET)}&lang=zh-Hans`);
  await expect(element.locator("p.words")).toHaveText(/^早停没有可观察的损失/);
});
