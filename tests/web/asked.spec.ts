/** Runs that are asked for: their order, what an equal one changes, what is locked in them, their links. */
import type { Page } from "@playwright/test";
import {
  addressOf,
  expect,
  experiment,
  type GradWalk,
  ready,
  shows,
  snapshot,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

test("runs come in the order in which they were asked for; one that is refused changes nothing", async ({
  page,
}) => {
  const element = await visit(page);
  const seeds = await element.evaluate(async (element: GradWalk) => {
    const state = JSON.stringify({ experiment: { seed: 5 }, changes: [], step: 7 });
    const seed = () => element.experiment?.seed;
    const found: unknown[] = [];
    // The first restore has to fetch what reads it.
    await Promise.all([element.restore(state), element.load({ seed: 6 })]);
    found.push(seed());
    await Promise.all([element.load({ seed: 7 }), element.restore(state)]);
    found.push(seed(), (await element.snapshot()).step);
    const wrong = { seed: 9, train: { batch: 0 } };
    const refused = element.load(wrong).catch((error: Error) => error.message);
    await Promise.all([element.load({ seed: 8 }), refused]);
    found.push(seed(), await refused);
    element.load({ seed: 10 });
    element.experiment = { seed: 11 };
    await element.load(wrong).catch(() => {});
    found.push(seed());
    return found;
  });
  expect(seeds.slice(0, 4)).toEqual([6, 5, 7, 8]);
  expect(seeds[4]).toContain("train.batch");
  expect(seeds[5]).toBe(11);
});

test("an equal experiment changes nothing, another one does; step(3) is three updates; a snapshot says all", async ({
  page,
}) => {
  const element = await visit(page);
  const LITERAL = { seed: 3, prepare: { validation: 0.2 }, train: { epochs: 20 } };
  const set = (value: object) =>
    element.evaluate((element: GradWalk, value) => {
      element.experiment = value;
    }, value);
  await set(LITERAL);
  await expect.poll(async () => (await experiment(element)).seed).toBe(3);
  expect(await element.evaluate((element: GradWalk) => element.step(3))).toMatchObject({ step: 3 });
  await shows(element, 3);
  await set({ ...LITERAL });
  await element.evaluate((element: GradWalk) => {
    const { experiment } = element;
    element.experiment = experiment;
  });
  expect(await step(element, 1)).toMatchObject({
    step: 4,
    epoch: 1,
    epochs: 20,
    settings: { batch: 32, epochs: 20, "learning-rate": 0.01 },
    metrics: { r2: expect.any(Number) },
    validationLoss: expect.any(Number),
    validationMetrics: { r2: expect.any(Number) },
  });
  // After another one it is another one.
  await element.evaluate((element: GradWalk) => element.load({ seed: 4 }));
  await set(LITERAL);
  await expect.poll(async () => (await experiment(element)).seed).toBe(3);
  expect((await snapshot(element)).step).toBe(0);
});

test("what is locked is in every run as the attributes have it, whoever brings it", {
  tag: "@engines",
}, async ({ page }) => {
  const other = { train: { epochs: 30, optimizer: { learningRate: 0.5 } } };
  const link = await (await visit(page, addressOf(other))).evaluate((each: GradWalk) =>
    each.link(),
  );
  const markup = `<grad-walk experiment='{"train": {"epochs": 25}}' locked="learning-rate"></grad-walk>`;
  const element = await visitLesson(page, markup, { fragment: new URL(link).hash });
  await expect(element.getByRole("alert")).toContainText(
    /Learning rate.*The run before it is kept/s,
  );
  const found = await element.evaluate(async (element: GradWalk, other) => {
    const told: string[] = [];
    element.addEventListener("gradwalk-error", (event) =>
      told.push((event as CustomEvent).detail.message),
    );
    const run = (experiment: object, changes: unknown[] = [], step = 0) =>
      JSON.stringify({ experiment, changes, step });
    const said: string[] = [];
    const tell = (call: Promise<void>) =>
      call.then(
        () => said.push("done"),
        (error: Error) => said.push(error.message),
      );
    await tell(element.load(other));
    await tell(element.restore(run(other)));
    await tell(element.restore(run({}, [[1, "learning-rate", 0.5]], 3)));
    element.experiment = other;
    await tell(element.load({ train: { epochs: 40 } }));
    await tell(element.restore(await (await element.export("json")).text()));
    return { said, told, now: element.experiment?.train };
  }, other);
  expect(found.said).toEqual([
    ...Array(3).fill(expect.stringContaining("learning-rate")),
    "done",
    "done",
  ]);
  expect(found.told).toHaveLength(1);
  expect(found.now).toMatchObject({ epochs: 40, optimizer: { learningRate: 0.01 } });
  // Whoever writes the page may name another one.
  await element.evaluate(
    (element, text) => element.setAttribute("experiment", text),
    JSON.stringify(other),
  );
  await expect.poll(async () => (await experiment(element)).train.optimizer.learningRate).toBe(0.5);
});

test("who goes back from a link that was refused is at the step that was reached", async ({
  page,
}) => {
  const other = { train: { optimizer: { learningRate: 0.5 } } };
  const link = await (await visit(page, addressOf(other))).evaluate((each: GradWalk) =>
    each.link(),
  );
  const element = await visitLesson(page, '<grad-walk locked="learning-rate"></grad-walk>');
  await step(element, 5);
  const went = (go: string) =>
    page.evaluate(async (hash) => {
      const heard = new Promise((resolve) => window.addEventListener("hashchange", resolve));
      hash ? location.assign(hash) : history.back();
      await heard;
    }, go);
  await went(new URL(link).hash);
  await expect(element.getByRole("alert")).toContainText("The run before it is kept");
  await went("");
  // What is asked now waits for whatever is being opened.
  expect((await element.evaluate((each: GradWalk) => each.step())).step).toBe(6);
});

const WRONG = [
  [
    `experiment='{"train": {"batch": 0}}' preset="perceptron"`,
    /batch.*What the page names/s,
    "blobs",
  ],
  [`preset="lines"`, /preset is not valid.*“Fit a line”/s, "line"],
  [`src="/nowhere.json"`, /nowhere\.json could not be read.*“Fit a line”/s, "line"],
  [`start-step="-1" preset="perceptron"`, /start-step is not valid.*What the page/s, "blobs"],
] as const;

test("what is wrong is told, and the next that the page names is shown", async ({
  page,
  complaints,
}) => {
  complaints.expect(/404/);
  await visitLesson(page, WRONG.map(([words]) => `<grad-walk ${words}></grad-walk>`).join(""));
  const elements = await ready(page);
  for (const [k, [, told, kind]] of WRONG.entries()) {
    await expect(elements.nth(k).getByRole("alert")).toContainText(told);
    expect((await experiment(elements.nth(k))).data.kind).toBe(kind);
  }
});

test("where nothing can be shown, ready says why; mended, the run comes", async ({ page }) => {
  await visitLesson(page, "");
  const said = await page.evaluate(async () => {
    await customElements.whenDefined("grad-walk");
    const element = document.createElement("grad-walk") as GradWalk;
    const early = await element.snapshot().catch((error: Error) => error.message);
    element.setAttribute("limits", "epochs=1..2");
    document.body.append(element);
    return [early, await element.ready.catch((error: Error) => error.message)];
  });
  expect(said[0]).toBe("The element is not in a page: put it there first.");
  expect(said[1]).toMatch(/Epochs.*between 1 and 2/);
  await page.locator("grad-walk").evaluate((element) => {
    element.setAttribute("experiment", '{"train": {"epochs": 2}}');
  });
  await expect.poll(async () => (await snapshot(page.locator("grad-walk"))).epochs).toBe(2);
});

/** The kinds of events, those of the last step and the end, in their order. */
const ends = (page: Page) => page.evaluate(() => (window as unknown as { ends: string[] }).ends);

test("the end is told on every way to it, after the last step", async ({ page }) => {
  const element = await visit(page, addressOf({ train: { epochs: 3 } }));
  await page.evaluate(() => {
    const ends: string[] = [];
    Object.assign(window, { ends });
    for (const name of ["step", "finish"]) {
      document.addEventListener(`gradwalk-${name}`, (event) => {
        const { step } = (event as CustomEvent).detail;
        if (step === 12) {
          ends.push(name);
        }
      });
    }
  });
  const ways: ((element: GradWalk) => Promise<unknown>)[] = [
    (element) => element.play(),
    (element) => element.step({ unit: "epoch", count: 3 }),
    (element) => element.step(12),
    (element) => element.seek(12),
    (element) =>
      element.restore(
        JSON.stringify({ experiment: { train: { epochs: 3 } }, changes: [], step: 12 }),
      ),
  ];
  for (const way of ways) {
    await element.evaluate((element: GradWalk) => element.reset());
    await shows(element, 0);
    await page.evaluate(() => {
      (window as unknown as { ends: string[] }).ends.length = 0;
    });
    await element.evaluate(way);
    await shows(element, 12);
    await expect.poll(() => ends(page)).toEqual(["step", "finish"]);
  }
});

test("a heading's link leaves the run, a link keeps what the page has in its fragment, each its own", async ({
  page,
}) => {
  const element = await visitLesson(
    page,
    '<h2 id="part/1">One</h2><grad-walk></grad-walk><grad-walk></grad-walk><grad-walk linking="none"></grad-walk>',
    { fragment: "#part/1" },
  );
  const [first, second, third] = [element.nth(0), element.nth(1), element.nth(2)];
  await step(first, 5);
  await step(second, 9);
  const link = (each: typeof first) => each.evaluate((each: GradWalk) => each.link());
  const [one, two] = [await link(first), await link(second)];
  expect([new URL(one).hash, new URL(two).hash]).toEqual([
    expect.stringMatching(/^#part\/1&gradwalk=[\w-]+$/),
    expect.stringMatching(/^#part\/1&gradwalk\.2=[\w-]+$/),
  ]);
  const go = (hash: string) =>
    page.evaluate(async (hash) => {
      const heard = new Promise((resolve) => window.addEventListener("hashchange", resolve));
      location.hash = hash;
      await heard;
    }, hash);
  await first.evaluate((each: GradWalk) => each.reset());
  await go(new URL(one).hash);
  await shows(first, 5);
  await go("#part/1");
  await second.evaluate((each: GradWalk) => each.reset());
  await go(new URL(two).hash);
  await expect.poll(async () => (await snapshot(second)).step).toBe(9);
  expect([(await snapshot(first)).step, (await snapshot(third)).step]).toEqual([5, 0]);
  // Where the page has no address, there can be no link to it.
  const script = await page.locator("script[type=module]").getAttribute("src");
  await page.evaluate((script) => {
    const frame = document.createElement("iframe");
    frame.srcdoc = `<script type="module" src="${script}"></script><grad-walk></grad-walk>`;
    document.body.append(frame);
  }, script);
  const inside = page.frameLocator("iframe").locator("grad-walk");
  const said = await inside.evaluate(async (each: GradWalk) => {
    await customElements.whenDefined("grad-walk");
    return each.link().catch((error: Error) => error.message);
  });
  expect(said).toMatch(/no address of its own/);
});
