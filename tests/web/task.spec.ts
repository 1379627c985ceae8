/** An element with a task of its own: read by the core, judged on the run, shown by a code. */
import type { Locator } from "@playwright/test";
import {
  expect,
  experiment,
  type GradWalk,
  lessonOrigin,
  run,
  step,
  test,
  visitLesson,
} from "./visit.ts";

const TASK = {
  version: 1,
  title: "Be quick",
  start: { data: { kind: "line" }, train: { epochs: 5, optimizer: { kind: "sgd" } } },
  goal: { reached: { when: { loss: { below: 1 } }, epoch: { atMost: 5 } } },
};
const tagged = (task: object) => `<grad-walk task='${JSON.stringify(task)}'></grad-walk>`;

test("begins with the task's start, says when it is reached, and gives a code", {
  tag: "@long",
}, async ({ page }) => {
  await page.addInitScript(() => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    document.addEventListener("gradwalk-task", (event) => {
      told.push((event as CustomEvent).detail.task.met);
    });
  });
  const element = await visitLesson(page, tagged(TASK));
  expect((await experiment(element)).train.epochs).toBe(5);
  const snapshot = await element.evaluate((each: GradWalk) => each.snapshot());
  expect(snapshot.task).toMatchObject({ met: false, goal: { of: "reached" } });
  await step(element, 5, "epoch");
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { told: boolean[] }).told))
    .toEqual([false, true]);
  const { graded, code } = await element.evaluate((each: GradWalk) => each.result({ name: "Ada" }));
  expect(graded.met).toBe(true);
  await page.goto("verify.html");
  await page.getByLabel("Paste codes, one a line").fill(code);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: "Ada" });
  await expect(row).toContainText("Be quick (a task of its own");
  await expect(row).toContainText("Reached. The run is confirmed.");
});

test("a task that cannot be read or met is an error that names its place", async ({ page }) => {
  await page.addInitScript(() => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    document.addEventListener("gradwalk-error", (event) => {
      told.push((event as CustomEvent).detail.message);
    });
  });
  const goal = { all: [{ accuracy: { above: 1 } }] };
  const element = await visitLesson(page, tagged({ ...TASK, goal }));
  const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
  await expect.poll(told).toHaveLength(1);
  expect((await told())[0]).toContain("goal.all[0].accuracy: ");
  // The run of the attributes is there all the same.
  expect((await experiment(element)).train.epochs).toBe(100);
  await element.evaluate((each) => each.setAttribute("task", '{"version": 1, "goal": {"los": 1}}'));
  await expect.poll(told).toHaveLength(2);
  expect((await told())[1]).toContain("goal.los");
  const refused = await element.evaluate((each: GradWalk) =>
    each.result().then(
      () => "it was done",
      (error: Error) => error.message,
    ),
  );
  expect(refused).toBe("result: the element has no task that can be read");
});

test("its address does as well, and what was done stays when the element is moved", {
  tag: "@long",
}, async ({ page }) => {
  const twice = { ...TASK, goal: { runs: { atLeast: 2 } } };
  await page.route(`${lessonOrigin()}task.json`, (route) => route.fulfill({ json: twice }));
  await visitLesson(page, '<grad-walk task="task.json"></grad-walk><div id="other"></div>');
  const element = run(page);
  const met = () => element.evaluate(async (each: GradWalk) => (await each.snapshot()).task?.met);
  const { step: end } = await step(element, 5, "epoch");
  await expect.poll(met).toBe(false);
  // The run goes on there, whatever is asked of it on the way.
  const there = await element.evaluate((each: GradWalk) => {
    const asked = each.snapshot();
    document.querySelector("#other")?.append(each);
    return asked;
  });
  expect([there.step, there.task?.met]).toEqual([end, false]);
  // The one that begins anew is the second.
  await element.evaluate((each: GradWalk) => each.reset());
  await expect.poll(met).toBe(true);
  const { step: second } = await step(element, 3, "epoch");
  // Taken out for longer and put back, it has what was done.
  await element.evaluate(async (each: GradWalk) => {
    each.remove();
    await new Promise((resolve) => setTimeout(resolve, 700));
    document.body.append(each);
  });
  expect((await element.evaluate((each: GradWalk) => each.snapshot())).step).toBe(second);
  await expect.poll(met).toBe(true);
  // Another task has nothing of the one before it.
  await element.evaluate((each, task) => each.setAttribute("task", task), JSON.stringify(twice));
  await expect.poll(met).toBe(false);
});

test("a seed beside it draws the numbers that vary, and stands in the code", {
  tag: "@long",
}, async ({ page }) => {
  const drawn = {
    version: 1,
    title: "Find {slope}",
    start: { data: { kind: "line", slope: { vary: "slope" } }, train: { epochs: 200 } },
    goal: { parameter: { name: "w", near: { vary: "slope" }, within: 0.01 } },
    vary: { slope: { from: 1, to: 9, step: 1 } },
  };
  const markup = ["1", "2", "Ada"].map(
    (seed) => `<grad-walk seed="${seed}" task='${JSON.stringify(drawn)}'></grad-walk>`,
  );
  await visitLesson(page, markup.join(""));
  const slope = (element: Locator) =>
    element.evaluate(async (each: GradWalk) => {
      await each.ready;
      const { data } = each.experiment ?? {};
      return data?.kind === "line" ? data.slope : null;
    });
  const all = await run(page).all();
  const slopes = await Promise.all(all.map(slope));
  expect(new Set(slopes).size).toBeGreaterThan(1);
  const element = run(page).first();
  await step(element, 200, "epoch");
  const { graded, code } = await element.evaluate((each: GradWalk) => each.result());
  expect(graded.met).toBe(true);
  // Another seed is another task, from its own start; the same one draws the same numbers.
  await element.evaluate((each) => each.setAttribute("seed", "2"));
  await expect.poll(() => slope(element)).toBe(slopes[1]);
  expect(await element.evaluate((each: GradWalk) => each.snapshot())).toMatchObject({
    step: 0,
    task: { met: false },
  });
  await page.goto("verify.html");
  await page.getByLabel("Paste codes, one a line").fill(code);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: "Reached. The run is confirmed." });
  await expect(row).toContainText(`Find ${slopes[0]}`);
});

test("the card says what is to be done, what is missing, hints, and hands out the code", {
  tag: "@engines",
}, async ({ page }) => {
  await page.setViewportSize({ width: 480, height: 400 });
  const task = {
    ...TASK,
    text: "Bring the loss below 1 within 5 epochs.",
    goal: { loss: { below: 1 } },
    hints: ["Take a larger rate.", "About 0.01."],
    wrong: [{ when: { setting: { name: "learning-rate", above: 5 } }, say: "Far too large." }],
    solution: "At 0.01 it is done.",
  };
  const markup = `<grad-walk style="height: 400px" task='${JSON.stringify(task)}'></grad-walk>`;
  const element = await visitLesson(page, markup);
  const card = element.getByRole("region", { name: "Be quick" });
  await expect(card.getByRole("heading")).toHaveText("Be quick");
  await expect(card).toContainText(task.text);
  await expect(card).toContainText("Not started");
  // It leaves room for the picture and the keys, and nothing is wider than the frame.
  await expect(element.getByRole("button", { name: "Play", exact: true })).toBeInViewport();
  await expect(card.getByRole("button", { name: "Hint 1 of 2" })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(480);
  await step(element, 1, "batch");
  await expect(card).toContainText(/Still missing: loss [\d.]+, wanted below 1\./);
  await expect(card.getByRole("status").first()).toContainText("Still missing");
  for (const name of ["Hint 1 of 2", "Hint 2 of 2", "Show me"]) {
    await card.getByRole("button", { name }).press("Enter");
  }
  await expect(card).toContainText("At 0.01 it is done.");
  await expect(card.getByRole("button")).toHaveCount(0);
  const rate = element.getByRole("spinbutton", { name: /Learning rate/ }).first();
  const box = (await rate.count()) > 0 ? rate : element.getByRole("textbox").first();
  const type = async (rate: string) => {
    // What a program fills in, Firefox does not take for changed.
    await box.press("ControlOrMeta+A");
    await box.pressSequentially(rate);
    await box.press("Enter");
  };
  await type("9");
  await expect(card).toContainText("Far too large.");
  await type("0.01");
  await step(element, 5, "epoch");
  await expect(card).toContainText("Solved.");
  // What comes later takes nothing of it away.
  await element.evaluate((each: GradWalk) => each.reset());
  await card.getByRole("button", { name: "Get the result code" }).press("Enter");
  await card.getByLabel("Name (if you like)").pressSequentially("Ada");
  await card.getByLabel("Student number (if you like)").pressSequentially("7");
  await card.getByRole("button", { name: "Copy the code" }).click();
  await expect(card).toContainText("a code cannot prove");
  const code = await card.getByLabel("Result code").inputValue();
  await page.goto("verify.html");
  await page.getByLabel("Paste codes, one a line").fill(code);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: "Ada" });
  await expect(row).toContainText("Reached. The run is confirmed.");
});
