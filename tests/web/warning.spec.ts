/** What one should know of a run that goes is said below its loss, with what to do. */
import { addressOf, expect, type PartialExperiment, setExperiment, test, visit } from "./visit.ts";

const NET: PartialExperiment = {
  data: { kind: "moons", samples: 40 },
  model: { layers: [{ units: 1, activation: "sigmoid" }] },
  train: { loss: "bce", patience: 5 },
};

test("what is out of reach, and early stopping without samples to watch", async ({ page }) => {
  const element = await visit(page, "?preset=line-sigmoid&lang=en");
  const warning = element.locator(".warning");
  await expect(warning).toHaveText(
    /^Sigmoid answers from 0 to 1, but a target is [\d.]+: the loss cannot reach 0\. Scale the target/,
  );
  // Scaled, they are within reach.
  await element.getByRole("combobox", { name: "Targets" }).selectOption("min-max");
  await expect(warning).toHaveCount(0);
  await setExperiment(element, NET);
  await expect(warning).toHaveText(/^Early stopping has nothing to watch: no samples are held out/);
  await setExperiment(element, { ...NET, prepare: { validation: 0.5 } });
  await expect(warning).toHaveCount(0);
});

test("in Chinese too", async ({ page }) => {
  const element = await visit(page, `${addressOf(NET)}&lang=zh-Hans`);
  await expect(element.locator(".warning")).toHaveText(/^早停没有可观察的损失/);
});
