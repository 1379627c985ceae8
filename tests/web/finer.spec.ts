/** What is set less often of a line: it stands folded in its group, and changes the run as the core says. */
import type { Locator } from "@playwright/test";
import { expect, experiment, snapshot, step, test, visit } from "./visit.ts";

/** Opens what is folded in a group. */
async function open(element: Locator, group: number): Promise<Locator> {
  const fold = element.locator(".choices > details.group").nth(group).locator("details");
  await fold.locator("summary").click();
  await expect(fold.locator(".control").first()).toBeVisible();
  return fold;
}

const type = async (element: Locator, option: string, text: string) => {
  await element.locator(`#box-${option}`).fill(text);
  await element.locator(`#box-${option}`).press("Enter");
};

/** The run of the page ends as one in the core does: its loss, to the bit. */
async function agrees(element: Locator): Promise<void> {
  const { loss } = await step(element, 3, "epoch");
  const again = await element.evaluate(async (e: HTMLElement) => {
    const twin = document.createElement("grad-walk") as import("./visit.ts").GradWalk;
    twin.experiment = (e as import("./visit.ts").GradWalk).experiment;
    document.body.append(twin);
    await twin.ready;
    const told = await twin.step({ unit: "epoch", count: 3 });
    twin.remove();
    return told.loss;
  });
  expect(loss).toBe(again);
}

test("slope and intercept make other data, and the words above them say which", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  const data = await open(element, 0);
  await expect(data.locator("label")).toHaveText(["True slope w", "True intercept b", "Inputs"]);
  await type(element, "slope", "-1.5");
  await type(element, "intercept", "-4");
  await expect(element.locator(".choices details .hint").first()).toHaveText(
    "y = −1.5x − 4, x drawn from 0 to 10",
  );
  await expect
    .poll(async () => (await experiment(element)).data)
    .toMatchObject({ slope: -1.5, intercept: -4 });
  // All samples lie on that line.
  const told = await step(element, 200, "epoch");
  expect(told.step).toBeGreaterThan(0);
  await element.locator("li.exact input").check();
  await expect(element.locator("li.exact")).toContainText("y = −1.50x − 4.00");
  await expect(element.locator("p.words")).toContainText("y = −1.50x − 4.00");
});

test("scaled inputs train in their own units, as the core does, and say so", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  await open(element, 0);
  const before = await snapshot(element);
  for (const [name, sentence] of [
    ["standard", "Subtracting the mean and dividing by the deviation."],
    ["min-max", "Mapping the smallest value to 0 and the largest to 1."],
  ] as const) {
    await element.locator("#list-scale").selectOption(name);
    await expect.poll(async () => (await experiment(element)).prepare.scale).toBe(name);
    await expect(element.locator(".choices")).toContainText(sentence);
    await expect.poll(async () => (await snapshot(element)).step).toBe(0);
    expect((await snapshot(element)).loss).not.toBe(before.loss);
    await agrees(element);
  }
  // The line without a bias does not meet the origin then, so nobody says it does.
  await element.locator("[data-option=bias] input").uncheck();
  await expect.poll(async () => (await experiment(element)).model.bias).toBe(false);
  await expect(element.locator("[data-option=bias] .hint")).toHaveCount(0);
  await element.locator("#list-scale").selectOption("none");
  await expect(element.locator("[data-option=bias] .hint")).toHaveText(
    "Off: the line meets the origin",
  );
});

test("the loss is chosen among those for numbers, Huber's with its delta", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  await open(element, 1);
  const list = element.locator("#list-loss");
  await expect(list.locator("option")).toHaveText([
    "Mean squared error",
    "½ squared",
    "Absolute error",
    "Huber",
  ]);
  await expect(element.locator("[data-option=huber-delta]")).toHaveCount(0);
  await list.selectOption("mae");
  await expect(element.locator(".loss-kind")).toHaveText("mean absolute error");
  await agrees(element);
  await list.selectOption("huber");
  await expect(element.locator(".loss-kind")).toHaveText("Huber loss");
  await expect(element.locator("#box-huber-delta")).toBeVisible();
  const one = (await snapshot(element)).loss;
  await type(element, "huber-delta", "0.1");
  await expect.poll(async () => (await experiment(element)).train.huberDelta).toBe(0.1);
  await expect.poll(async () => (await snapshot(element)).loss).toBeLessThan(one);
  await agrees(element);
  await type(element, "huber-delta", "0");
  await expect(element.locator("#problem-huber-delta")).toHaveText(/^At least /);
});

test("of a table with gaps it is chosen what becomes of them, and told how many samples are left out", {
  tag: "@long",
}, async ({ page }) => {
  const table = {
    data: {
      kind: "table",
      columns: [
        { name: "km", role: "feature" },
        { name: "paid", role: "target" },
      ],
      rows: [
        [1, 5],
        [2, 8],
        [3, null],
        [4, 14],
        [null, 3],
        [6, 20],
      ],
    },
    train: { batch: 4 },
  };
  const address = `?experiment=${encodeURIComponent(JSON.stringify(table))}`;
  const element = await visit(page, address);
  const data = await open(element, 0);
  await expect(data).toContainText("2 of 6 samples left out");
  await expect(data.getByLabel("Outliers", { exact: true })).toHaveValue("keep");
  await data.locator("label", { hasText: "Missing values" }).click();
  await expect(element.locator(".sentence")).toContainText("which is not 0");
  await data.getByLabel("Missing values").selectOption("fill in the mean");
  // A sample without target is none.
  await expect(data).toContainText("1 of 6 samples left out");
  await visit(page, `${address}&lang=zh-Hans`);
  await open(element, 0);
  await expect(data).toContainText("6 个样本中删去 2 个");
});

test("in the network a line and two clouds have what is theirs", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, "?preset=network");
  await element.locator("summary", { hasText: "Data" }).click();
  await element.getByRole("button", { name: "line", exact: true }).click();
  await type(element, "slope", "-2");
  await expect.poll(async () => (await experiment(element)).data).toMatchObject({ slope: -2 });
  await element.locator("#list-scale").selectOption("standard");
  await expect.poll(async () => (await experiment(element)).prepare.scale).toBe("standard");
  await element.getByRole("button", { name: "two blobs", exact: true }).click();
  await expect(element.locator("#box-shift")).toBeVisible();
  await expect(element.locator("#box-slope")).toHaveCount(0);
});

test("what is named among the controls stands open, and what is not is not offered", async ({
  page,
}) => {
  const element = await visit(page, "?controls=learning-rate slope");
  await expect(element.locator("#box-slope")).toBeVisible();
  await expect(element.locator("#box-intercept, #list-scale")).toHaveCount(0);
});
