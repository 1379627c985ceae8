import { expect, experiment, ready, run, test, visit } from "./visit.ts";

/** As its page writes it, with a value that there is none of, and much hidden. */
const HIDING =
  "#activation=relu&regularization=L2&batchSize=30&dataset=xor&regDataset=reg-plane&learningRate=0.1" +
  "&regularizationRate=0.01&noise=20&networkShape=3,2&seed=0.53468&percTrainData=70&x=true&y=true" +
  "&xTimesY=true&problem=classificatoin&initZero=false&learningRate_hide=true&stepButton_hide=true" +
  "&numHiddenLayers_hide=true&problem_hide=true&regularization_hide=true&resetButton_hide=true";

test("a link of the TensorFlow Playground opens in the lab, says what differs, hides what it hides", async ({
  page,
}) => {
  // From the first page it is led on to the lab.
  await page.goto(`./${HIDING}`);
  let element = await ready(page);
  await expect(page).toHaveURL(/lab\.html#activation/);
  expect(await experiment(element)).toMatchObject({
    seed: 53468,
    data: { kind: "xor", samples: 500, noise: 0.2 },
    prepare: { features: ["x1", "x2", "x1 x2"], validation: 0.3, scaleTarget: "symmetric" },
    model: { layers: [{ units: 3, activation: "relu" }, { units: 2 }, { activation: "tanh" }] },
    train: { loss: "half-mse", batch: 30, l2: 0.005, optimizer: { learningRate: 0.1 } },
  });
  const bar = page.locator("aside.playground");
  await expect(bar.getByRole("alert")).toHaveText(
    "problem=classificatoin cannot be taken: classification stands in its place.",
  );
  await bar.getByText("What differs here").click();
  const differences = bar.getByRole("listitem");
  await expect(
    differences.filter({ hasText: "from the seed 53468 (there 0.53468)" }),
  ).toBeVisible();
  await expect(differences.filter({ hasText: "a small batch of 20: 350 samples" })).toBeVisible();
  await expect(differences.filter({ hasText: "0.01 · ½Σw²" })).toContainText("L2 is 0.005");
  await expect(differences.filter({ hasText: "not to be hidden here: resetButton" })).toBeVisible();
  await page.getByRole("button", { name: "中文" }).click();
  await expect(bar.getByText("0.53468")).toContainText("按种子 53468 重新抽取");
  await page.getByRole("button", { name: "EN" }).click();

  // What it hides is hidden; of the sets those that classify are left.
  const button = (name: string) => element.getByRole("button", { name, exact: true });
  await expect(element.locator("#slider-learning-rate")).toHaveCount(0);
  await expect(button("One layer more")).toHaveCount(0);
  await expect(element.locator("[data-set=spiral]")).toHaveCount(1);
  await expect(element.locator("[data-set=plane]")).toHaveCount(0);

  // Another set keeps its targets of -1 and 1; a run goes on after a reload.
  await element
    .locator("button:has([data-set=circle])")
    .evaluate((set: HTMLElement) => set.click());
  await expect.poll(async () => (await experiment(element)).data.kind).toBe("circle");
  expect((await experiment(element)).model.layers.at(-1)?.activation).toBe("tanh");
  await page.waitForFunction(() => history.state?.run);
  await page.reload();
  element = await ready(page);
  await expect.poll(async () => (await experiment(element)).data.kind).toBe("circle");
  await expect(element.locator("#slider-learning-rate")).toHaveCount(0);

  // Pasted, another one takes its place, with all that can be set.
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("A link of Gradwalk or of TensorFlow Playground").fill("hello");
  await dialog.getByRole("button", { name: "Open", exact: true }).click();
  await expect(dialog.getByText("This is a link neither of Gradwalk")).toBeVisible();
  const pasted =
    "https://playground.tensorflow.org/#problem=regression&regDataset=reg-gauss&seed=0.1";
  await dialog.getByLabel("A link of Gradwalk or of TensorFlow Playground").fill(pasted);
  await Promise.all([
    page.waitForEvent("load"),
    dialog.getByRole("button", { name: "Open", exact: true }).click(),
  ]);
  element = await ready(page);
  expect((await experiment(element)).data.kind).toBe("bumps");
  await expect(element.locator("#slider-learning-rate")).toBeVisible();

  // Back to the first one, where it was left; another tab has nothing of it.
  await Promise.all([page.waitForEvent("load"), page.goBack()]);
  element = await ready(page);
  await expect.poll(async () => (await experiment(element)).data.kind).toBe("circle");
  await page.getByRole("button", { name: "Fit a line", exact: true }).click();
  await expect(run(page).locator("#slider-learning-rate")).toBeVisible();
  await expect(page.locator("aside.playground")).toHaveCount(0);
});

test("in a frame, too", async ({ page }) => {
  const element = await visit(page, "embed.html?lang=zh-Hans#dataset=spiral&playButton_hide=true");
  expect((await experiment(element)).data.kind).toBe("spiral");
  await expect(page.getByText("由 TensorFlow Playground 的链接打开。")).toBeVisible();
});
