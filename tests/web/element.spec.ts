import type { Locator, Page } from "@playwright/test";
import {
  addressOf,
  ENDLESS,
  expect,
  experiment,
  type GradWalk,
  lessonOrigin,
  ready,
  setExperiment,
  shows,
  snapshot,
  status,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

/** What a call rejects with, or that it did not. */
const refusal = (element: Locator, call: (element: GradWalk) => Promise<unknown>) =>
  element.evaluate((element: GradWalk, source) => {
    const call = new Function(`return ${source}`)() as (element: GradWalk) => Promise<unknown>;
    return call(element).then(
      () => "it was done",
      (error: unknown) => (error instanceof Error ? error.message : `no Error: ${error}`),
    );
  }, call.toString());

const NAMES = "ready load change play pause reset step finish diverge error".split(" ");

/** Every event of the elements from before they are made, with its detail. */
async function record(page: Page): Promise<() => Promise<Told[]>> {
  await page.addInitScript((names) => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    for (const name of names) {
      document.addEventListener(`gradwalk-${name}`, (event) => {
        const { detail, composed, target } = event as CustomEvent;
        told.push({ name, detail, composed, id: (target as Element).id });
      });
    }
  }, NAMES);
  return () => page.evaluate(() => (window as unknown as { told: Told[] }).told);
}

interface Told {
  name: string;
  id: string;
  composed: boolean;
  detail: { step: number; status: string; loss: number } | null;
}

/** Attributes that say what cannot be, what is told of each, and its place, where it is in an experiment. */
type Fault = Record<string, unknown> | null;
const WRONG: readonly [words: string, message: RegExp, fault: Fault][] = [
  [`src="nowhere.json"`, /^The file nowhere\.json could not be read \(404.*\)\. “Fit.*\.$/, null],
  [
    `src="page.json"`,
    /^The experiment is not valid: this is not JSON; check commas.* “Fit a line” is.*\.$/,
    { code: "syntax", path: "" },
  ],
  [
    `src="wrong.json"`,
    /^The experiment is not valid: train\.batch: 0 is below 1\. “Fit a line” is shown instead\.$/,
    { code: "below", path: "train.batch", value: 0, limit: 1 },
  ],
  [`experiment="{not json"`, /^The experiment is not valid: this is not JSON/, { code: "syntax" }],
  [
    `experiment='{"trian": {}}'`,
    /^The experiment is not valid: trian: not a known key; use one of version, seed, /,
    { code: "unknown-key", path: "trian" },
  ],
  [`limits="epochs=9..1"`, /^The attribute limits is not valid: “epochs=9\.\.1” is no range/, null],
  [
    `limits="epochs=1..2"`,
    /^The experiment is not valid: Here “Epochs” is kept between 1 and 2\.$/,
    { code: "limited", path: "epochs" },
  ],
  [
    `view="upside-down"`,
    /^The attribute view is not valid: “upside-down” is not one of picture=data, .*\.$/,
    null,
  ],
  [
    `panels="fit los"`,
    /^The attribute panels is not valid: “los” is not one of fit, decision, .*\.$/,
    null,
  ],
];

const WRONG_IN_CHINESE: typeof WRONG = [
  [`src="nowhere.json"`, /^无法读取文件 nowhere\.json（404.*）。已改为显示“拟合直线”。$/, null],
  [`src="page.json"`, /^实验无效：这不是 JSON，请检查逗号、引号和括号（/, { code: "syntax" }],
  [
    `experiment='{"train": {"batch": 0}}'`,
    /^实验无效：train\.batch：0 低于下限 1。/,
    { path: "train.batch" },
  ],
  [`limits="epochs=9..1"`, /^属性 limits 无效：“epochs=9\.\.1”不是 epochs 的有效范围：/, null],
  [`view="upside-down"`, /^属性 view 无效：“upside-down”不在可选范围内：/, null],
  [`panels="fit los"`, /^属性 panels 无效：“los”不在可选范围内：/, null],
];

test.describe("attributes", () => {
  test("preset, experiment and start-step name the run", async ({ page }) => {
    const element = await visitLesson(
      page,
      '<grad-walk preset="perceptron" start-step="12"></grad-walk>',
    );
    await shows(element, 12);
    const { data, model, train } = await experiment(element);
    expect([data.kind, model.bias, train.loss, train.batch]).toEqual([
      "blobs",
      false,
      "half-mse",
      1,
    ]);
    await element.evaluate((element) => {
      element.setAttribute("experiment", '{"data":{"kind":"line","noise":1},"train":{"batch":10}}');
    });
    await expect.poll(async () => (await experiment(element)).train.batch).toBe(10);
    await shows(element, 12);
    await element.evaluate((element) => {
      element.removeAttribute("experiment");
      element.setAttribute("preset", "line-sigmoid");
      element.removeAttribute("start-step");
    });
    await expect.poll(async () => (await experiment(element)).train.epochs).toBe(400);
    await shows(element, 0);
  });

  test("changed twice in a row, the last word counts", { tag: "@long" }, async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    await element.evaluate(async (element: GradWalk) => {
      element.preset = "line-sigmoid";
      await element.updateComplete;
      element.preset = "perceptron";
    });
    await expect.poll(async () => (await experiment(element)).data.kind).toBe("blobs");
    await element.evaluate((element: GradWalk) => element.snapshot());
    expect((await experiment(element)).data.kind).toBe("blobs");
  });

  test("src is a file beside the lesson, or an address that can be read from there", async ({
    page,
  }) => {
    const file = JSON.stringify({ data: { kind: "line", slope: -2 }, train: { batch: 5 } });
    await page.route("**/unit-3.json", (route) => route.fulfill({ body: file }));
    const element = await visitLesson(page, '<grad-walk src="unit-3.json"></grad-walk>');
    expect(await experiment(element)).toMatchObject({ data: { slope: -2 }, train: { batch: 5 } });
  });

  test("a src that is not there is said, and the default run works", async ({
    page,
    complaints,
  }) => {
    complaints.expect(/404/);
    const element = await visitLesson(page, '<grad-walk src="nowhere.json"></grad-walk>');
    await expect(element.locator(".notice")).toContainText(
      /The file nowhere\.json could not be read \(404.*\)\. “Fit a line” is shown instead\./,
    );
    expect(await step(element, 3)).toMatchObject({ step: 3 });
  });

  test("autoplay starts the run by itself", async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk autoplay></grad-walk>");
    await expect(element.getByRole("button", { name: "Pause" })).toBeVisible();
    await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(3);
  });

  test("lang is the element's own, else the nearest around it, and can change", {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visitLesson(
      page,
      '<grad-walk id="own" lang="zh-Hans"></grad-walk>' +
        '<div lang="zh-CN"><grad-walk id="around"></grad-walk></div>' +
        '<grad-walk id="page"></grad-walk>',
      { lang: "en" },
    );
    const play = (id: string, name: string) =>
      expect(page.locator(id).getByRole("button", { name, exact: true })).toBeVisible();
    await play("#own", "播放");
    await play("#around", "播放");
    await play("#page", "Play");
    await page.locator("#own").evaluate((element) => element.setAttribute("lang", "en"));
    await play("#own", "Play");
    await page.evaluate(() => document.documentElement.setAttribute("lang", "zh"));
    await play("#page", "播放");
    await expect(element).toHaveCount(3);
  });

  test("theme is the element's own, else that of what is around, which may change", async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await visitLesson(
      page,
      `<grad-walk id="own" theme="light"></grad-walk><grad-walk id="bare"></grad-walk>
      <div id="both" style="color-scheme: light dark"><grad-walk></grad-walk></div>
      <div id="painted" style="background: oklch(20% 0 0)"><p><grad-walk></grad-walk></p></div>`,
    );
    const are = async (darks: Record<string, boolean>) => {
      for (const [id, dark] of Object.entries(darks)) {
        await expect(page.locator(`${id}[data-dark]`), id).toHaveCount(dark ? 1 : 0);
      }
    };
    const [both, painted] = ["#both > *", "#painted grad-walk"];
    // A page that says nothing is white, whatever the system is set to.
    await are({ "#own": false, "#bare": false, [both]: true, [painted]: true });
    await page.emulateMedia({ colorScheme: "light" });
    await are({ "#own": false, "#bare": false, [both]: false, [painted]: true });
    // Through a shadow root, from a class of the page, and by an own property.
    await page.evaluate(() => {
      const style = document.createElement("style");
      style.textContent = ".night { background: #111 }";
      document.head.append(style);
      document.body.classList.add("night");
      const box = document.createElement("div");
      box.id = "box";
      document.body.append(box);
      box.attachShadow({ mode: "open" }).append(document.createElement("grad-walk"));
      Object.assign(document.querySelector("#own") as GradWalk, { theme: "dark", lang: "zh-Hans" });
    });
    await are({ "#own": true, "#bare": true, [both]: false, "#box grad-walk": true });
    await expect(page.locator("#own")).toHaveAttribute("theme", "dark");
    await expect(page.locator("#own").getByRole("button", { name: "播放" })).toBeVisible();
  });
});

test.describe("methods resolve with what they promise", () => {
  test("step, seek, snapshot, reset, pause and play", { tag: "@engines" }, async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    const start = await snapshot(element);
    expect(start).toMatchObject({ step: 0, epoch: 0, status: "ready", validationLoss: null });
    expect(start.parameters).toHaveLength(1);
    expect(start.parameters[0]?.w).toHaveLength(1);
    expect(start.parameters[0]?.b).toHaveLength(1);

    const calls = await element.evaluate(async (element: GradWalk) => ({
      one: await element.step(),
      seven: await element.step({ unit: "batch", count: 7 }),
      epoch: await element.step({ unit: "epoch" }),
      sample: await element.step({ unit: "sample", count: 3 }),
      none: await element.step({ count: 0 }),
      back: await element.seek(2),
      far: await element.seek(500),
      played: await element.seek(0).then(() => element.play()),
      paused: await element.pause(),
      reset: await element.reset(),
    }));
    expect(calls.one).toMatchObject({ step: 1, epoch: 0, status: "paused" });
    expect(calls.seven).toMatchObject({ step: 8, epoch: 2 });
    expect(calls.epoch).toMatchObject({ step: 12, epoch: 3 });
    expect(calls.sample).toMatchObject({ step: 15, epoch: 3 });
    expect(calls.none).toEqual(calls.sample);
    expect(calls.back).toMatchObject({ step: 2, epoch: 0 });
    expect(calls.far).toMatchObject({ step: 500, status: "finished" });
    expect([calls.played, calls.paused, calls.reset]).toEqual([undefined, undefined, undefined]);
    expect(await snapshot(element)).toEqual(start);
  });

  test("predict and evaluate speak of the same network as snapshot", async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    await step(element, 100, "epoch");
    const { parameters, metrics } = await snapshot(element);
    const [w, b] = [parameters[0]?.w[0] ?? 0, parameters[0]?.b?.[0] ?? 0];
    const answers = await element.evaluate((element: GradWalk) =>
      element.predict([[0], [1], [4.5], [-3]]),
    );
    for (const [k, x] of [0, 1, 4.5, -3].entries()) {
      expect(answers[k]).toHaveLength(1);
      expect(answers[k]?.[0]).toBeCloseTo(w * x + b, 4);
    }
    expect(await element.evaluate((element: GradWalk) => element.predict([]))).toEqual([]);
    expect(metrics.r2).toBeGreaterThan(0.99);
    expect(await element.evaluate((element: GradWalk) => element.evaluate())).toEqual(metrics);
  });

  test("export gives the run and its parameters as a file", async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    const here = await step(element, 9);
    const { type, text } = await element.evaluate(async (element: GradWalk) => {
      const blob = await element.export("json");
      return { type: blob.type, text: await blob.text() };
    });
    expect(type).toBe("application/json");
    expect(JSON.parse(text)).toMatchObject({
      step: 9,
      changes: [],
      parameters: here.parameters,
      experiment: { data: { kind: "line" } },
    });
  });

  test("all of them can be called before the element is ready", async ({ page }) => {
    await visitLesson(page, "");
    const steps = await page.evaluate(async () => {
      await customElements.whenDefined("grad-walk");
      const element = document.createElement("grad-walk") as GradWalk;
      document.body.append(element);
      const answers = await Promise.all([element.step({ count: 3 }), element.snapshot()]);
      return answers.map(({ step }) => step);
    });
    expect(steps).toEqual([3, 3]);
  });
});

test.describe("methods reject with a sentence", () => {
  test("for what makes no sense", async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    await step(element, 4);
    const before = await snapshot(element);
    const cases: [(element: GradWalk) => Promise<unknown>, RegExp][] = [
      [
        (element) => element.step({ unit: "hour" as "batch" }),
        /unit "hour" is not one of: sample, batch, epoch/,
      ],
      [
        (element) => element.step({ count: -1 }),
        /count is -1, and must be a whole number from 0 on/,
      ],
      [(element) => element.step({ count: 1.5 }), /count is 1\.5/],
      [(element) => element.seek(Number.NaN), /step is NaN/],
      [(element) => element.seek("3" as unknown as number), /step is 3/],
      [(element) => element.seek(-2), /step is -2/],
      [(element) => element.predict([[1, 2]]), /rows\[0\]/],
      [(element) => element.predict([["a" as unknown as number]]), /rows\[0\]/],
      [(element) => element.predict(7 as unknown as number[][]), /rows/],
      [(element) => element.export("pdf"), /format "pdf" is not one of: png/],
    ];
    for (const [call, message] of cases) {
      expect(await refusal(element, call), call.toString()).toMatch(message);
    }
    expect(await snapshot(element)).toEqual(before);
  });

  test("for playing what has finished", async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    await step(element, 100, "epoch");
    expect(await refusal(element, (element) => element.play())).toMatch(
      /has finished at epoch 100: raise the epochs to go on, or reset it/,
    );
  });

  test("for an element that has left the page", async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    const said = await element.evaluate(async (element: GradWalk) => {
      const far = element.seek(50_000_000).then(String, (error: Error) => error.message);
      await element.snapshot();
      element.remove();
      return [await far, await element.snapshot().then(String, (error: Error) => error.message)];
    });
    expect(said).toEqual([
      "The element was removed from the page.",
      "The element is not in a page: put it there first.",
    ]);
  });
});

test.describe("the experiment property", () => {
  test("is null before ready, then every choice written out, and a copy", async ({ page }) => {
    const element = await visitLesson(page, '<grad-walk preset="perceptron"></grad-walk>');
    const found = await element.evaluate((element: GradWalk) => {
      const fresh = document.createElement("grad-walk") as GradWalk;
      const first = element.experiment;
      if (first) {
        first.train.batch = 77;
      }
      return { before: fresh.experiment, after: element.experiment };
    });
    expect(found.before).toBeNull();
    expect(found.after).toMatchObject({
      version: 1,
      seed: 42,
      data: { kind: "blobs", samples: 100 },
      train: { batch: 1, optimizer: { kind: "sgd", learningRate: 0.02 } },
    });
  });

  test("set to an object or to text it loads another run", { tag: "@long" }, async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    await step(element, 9);
    await setExperiment(element, {
      data: { kind: "blobs" },
      train: { loss: "half-mse" },
      model: { layers: [{ units: 1, activation: "sigmoid" }] },
    });
    expect((await experiment(element)).data.kind).toBe("blobs");
    expect(await snapshot(element)).toMatchObject({ step: 0, status: "ready" });
    await element.evaluate((element: GradWalk) => {
      element.experiment = '{"seed":7}';
    });
    await expect.poll(async () => (await experiment(element)).seed).toBe(7);
  });

  test("set as soon as the element is made, it is the run that comes", async ({ page }) => {
    await visitLesson(page, "");
    const batch = await page.evaluate(async () => {
      await customElements.whenDefined("grad-walk");
      const element = document.createElement("grad-walk") as GradWalk;
      document.body.append(element);
      element.experiment = { train: { batch: 7 } };
      await element.ready;
      await element.step();
      return element.experiment?.train.batch;
    });
    expect(batch).toBe(7);
  });

  test("set before the element is in the page, it is the run that comes", async ({ page }) => {
    await visitLesson(page, "");
    const batch = await page.evaluate(async () => {
      await customElements.whenDefined("grad-walk");
      const element = document.createElement("grad-walk") as GradWalk;
      element.experiment = { train: { batch: 7 } };
      document.body.append(element);
      await element.ready;
      await element.step();
      return element.experiment?.train.batch;
    });
    expect(batch).toBe(7);
  });

  test("set while another one is on its way, the last one is the run", async ({ page }) => {
    await visitLesson(page, "");
    const batch = await page.evaluate(async () => {
      await customElements.whenDefined("grad-walk");
      const element = document.createElement("grad-walk") as GradWalk;
      document.body.append(element);
      for (let batch = 1; batch <= 12; batch++) {
        element.experiment = { train: { batch } };
        await new Promise(requestAnimationFrame);
      }
      await element.ready;
      await element.step();
      return element.experiment?.train.batch;
    });
    expect(batch).toBe(12);
  });

  test("what is asked right after it is asked of the run that was set last", async ({ page }) => {
    await visitLesson(page, "");
    const batches = await page.evaluate(async () => {
      await customElements.whenDefined("grad-walk");
      const element = document.createElement("grad-walk") as GradWalk;
      document.body.append(element);
      await element.ready;
      const stepped: unknown[] = [];
      for (const batch of [3, 5, 7]) {
        element.experiment = { train: { batch: batch - 1 } };
        element.experiment = { train: { batch } };
        const { step } = await element.step();
        stepped.push([step, element.experiment?.train.batch]);
      }
      // What is refused leaves the run before it, of which it is asked then.
      element.load({ train: { batch: 0 } }).catch(() => {});
      stepped.push([(await element.step()).step, element.experiment?.train.batch]);
      // What the attributes name comes in its turn, too.
      element.setAttribute("preset", "perceptron");
      await element.updateComplete;
      const { step } = await element.step();
      return [...stepped, [step, element.experiment?.data.kind]];
    });
    expect(batches).toEqual([
      [1, 3],
      [1, 5],
      [1, 7],
      [2, 7],
      [1, "blobs"],
    ]);
  });

  test("set before, it stays the run when the element is taken out and put back", {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    await setExperiment(element, { train: { batch: 5 } });
    await element.evaluate((element) => {
      element.remove();
      document.body.append(element);
    });
    expect(await step(element, 1)).toMatchObject({ step: 1 });
    expect((await experiment(element)).train.batch).toBe(5);
    // A source that is named later is a newer wish.
    await element.evaluate((element) => element.setAttribute("preset", "perceptron"));
    await expect.poll(async () => (await experiment(element)).data.kind).toBe("blobs");
  });

  test("set to what is not valid, it says so and keeps the run", async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    const before = await step(element, 9);
    await element.evaluate((element: GradWalk) => {
      element.experiment = { train: { batch: 0 } };
    });
    await expect(element.locator(".notice")).toContainText("train.batch: 0 is below 1");
    await expect(element.locator(".notice")).toContainText("The run before it is kept.");
    expect(await snapshot(element)).toEqual(before);
    expect((await experiment(element)).train.batch).toBe(32);
  });

  test("shows the settings that the run started from, whatever was changed since", async ({
    page,
  }) => {
    const element = await visit(page);
    await step(element, 10);
    // What says what was changed has come.
    await expect(element.locator("p.words")).toContainText("Paused at step 10.");
    await element.locator("#box-learning-rate").fill("0.002");
    await element.locator("#box-learning-rate").press("Enter");
    await expect(element.locator("p.words")).toContainText("0.002");
    expect((await experiment(element)).train.optimizer.learningRate).toBe(0.01);
  });
});

test.describe("events", () => {
  test("ready, step and finish come with the state as their detail, and leave the element", {
    tag: "@long",
  }, async ({ page }) => {
    const told = await record(page);
    const element = await visitLesson(page, '<div><grad-walk id="one"></grad-walk></div>');
    expect((await told()).filter(({ name }) => name === "ready")).toMatchObject([
      { id: "one", composed: true, detail: { step: 0, status: "ready" } },
    ]);
    await step(element, 5);
    await expect
      .poll(async () => (await told()).filter(({ name }) => name === "step").at(-1)?.detail?.step)
      .toBe(5);
    await element.locator(".speed select").selectOption("full");
    await element.evaluate((element: GradWalk) => element.play());
    await expect.poll(() => status(element)).toBe("finished");
    const ended = async () => (await told()).filter(({ name }) => name === "finish");
    await expect.poll(async () => (await ended()).length).toBe(1);
    const finish = await ended();
    expect(finish).toMatchObject([{ detail: { step: 400, status: "finished" } }]);
    expect(finish[0]?.detail).toEqual(await snapshot(element));
    const names = (await told()).map(({ name }) => name).filter((name) => name !== "step");
    expect(names.slice(0, 2).sort()).toEqual(["load", "ready"]);
    expect(names.slice(2)).toEqual(["play", "finish"]);
  });

  test("pause, reset and another run are told, and what is refused, in words", async ({ page }) => {
    const told = await record(page);
    const element = await visitLesson(page, '<grad-walk preset="lines"></grad-walk>');
    await expect.poll(async () => (await told()).some(({ name }) => name === "error")).toBe(true);
    const error = () => element.evaluate((element: GradWalk) => element.error);
    expect(await error()).toEqual((await told()).find(({ name }) => name === "error")?.detail);
    await element.evaluate(async (element: GradWalk) => {
      await element.play();
      await element.pause();
      await element.reset();
      element.setAttribute("preset", "perceptron");
    });
    await expect.poll(async () => (await experiment(element)).data.kind).toBe("blobs");
    await expect
      .poll(async () =>
        (await told())
          .map(({ name }) => name)
          .filter((name) => name !== "step")
          .slice(3),
      )
      .toEqual(["play", "pause", "reset", "load"]);
    expect(await error()).toBeNull();
    const [first] = (await told()).filter(({ name }) => name === "error");
    expect(first?.detail).toMatchObject({
      message: expect.stringMatching(/preset is not valid: “lines” is not one of/),
      fault: null,
    });
  });

  for (const [lang, wrong] of [
    ["en", WRONG],
    ["zh-Hans", WRONG_IN_CHINESE],
  ] as const) {
    test(`whatever attribute is wrong, it is told in words, and with its place: ${lang}`, async ({
      page,
      complaints,
    }) => {
      complaints.expect(/404/);
      await page.route(`${lessonOrigin()}page.json`, (route) =>
        route.fulfill({ body: "<p>Not found</p>" }),
      );
      await page.route(`${lessonOrigin()}wrong.json`, (route) =>
        route.fulfill({ json: { train: { batch: 0 } } }),
      );
      const told = await record(page);
      const markup = wrong.map(([words], k) => `<grad-walk id="n${k}" ${words}></grad-walk>`);
      await visitLesson(page, "", { lang });
      await page.evaluate((text) => {
        document.body.innerHTML = text;
        for (const each of document.querySelectorAll<GradWalk>("grad-walk")) {
          // Whatever is asked of it starts one that is out of sight.
          each.run().catch(() => {});
        }
      }, markup.join(""));
      const errors = async () => (await told()).filter(({ name }) => name === "error");
      await expect.poll(async () => (await errors()).length).toBeGreaterThanOrEqual(wrong.length);
      for (const [k, [, message, fault]] of wrong.entries()) {
        const own = (await errors()).filter(({ id }) => id === `n${k}`);
        expect(own.map(({ detail }) => detail)).toEqual([
          {
            message: expect.stringMatching(message),
            fault: fault && expect.objectContaining(fault),
          },
        ]);
      }
    });
  }

  test("change comes once the change is in force", async ({ page }) => {
    await record(page);
    const element = await visit(page);
    const seen = await element.evaluate(async (element: GradWalk) => {
      const changed = new Promise<unknown>((resolve) => {
        element.addEventListener("gradwalk-change", () => resolve(element.experiment?.data), {
          once: true,
        });
      });
      const box = element.shadowRoot?.querySelector("#box-samples") as HTMLInputElement;
      box.value = "50";
      box.dispatchEvent(new Event("change"));
      return changed;
    });
    expect(seen).toMatchObject({ samples: 50 });
  });

  test("step comes at most once a frame", { tag: "@long" }, async ({ page }) => {
    const element = await visit(page, addressOf(ENDLESS));
    await element.locator(".speed select").selectOption("full");
    const { frames, events } = await element.evaluate(async (element: GradWalk) => {
      let events = 0;
      let frames = 0;
      element.addEventListener("gradwalk-step", () => {
        events += 1;
      });
      await element.play();
      while (frames < 60) {
        await new Promise(requestAnimationFrame);
        frames += 1;
      }
      return { frames, events };
    });
    expect(events).toBeGreaterThan(5);
    expect(events).toBeLessThanOrEqual(frames + 1);
  });
});

test.describe("elements in a page", () => {
  test("a run survives that its element is moved, or taken out and put back; else nothing is left", {
    tag: "@long",
  }, async ({ page }) => {
    await page.addInitScript(() => {
      const workers = new Set<Worker>();
      Object.assign(window, { workers });
      window.Worker = class extends Worker {
        constructor(...start: ConstructorParameters<typeof Worker>) {
          super(...start);
          workers.add(this);
        }
        override terminate() {
          workers.delete(this);
          super.terminate();
        }
      };
    });
    const working = () =>
      page.evaluate(() => (window as unknown as { workers: Set<Worker> }).workers.size);
    const element = await visitLesson(
      page,
      '<grad-walk preset="perceptron"></grad-walk><div id="other" style="color-scheme: dark"></div>',
    );
    await expect(element.locator(".strip:not([data-old])")).toBeVisible();
    const [first, before] = [await working(), await step(element, 5)];
    // What was asked is answered, and what is asked meanwhile; nothing begins anew.
    const moved = await element.evaluate(async (element: GradWalk) => {
      const events: string[] = [];
      for (const name of ["ready", "load", "step"]) {
        element.addEventListener(`gradwalk-${name}`, () => events.push(name));
      }
      const asked = element.snapshot();
      element.remove();
      const meanwhile = element.step();
      await new Promise(requestAnimationFrame);
      document.querySelector("#other")?.append(element);
      return [(await asked).step, (await meanwhile).step, events.includes("load")];
    });
    expect(moved).toEqual([5, 6, false]);
    await shows(element, 6);
    await expect(element).toHaveAttribute("data-dark", "");
    expect(await working()).toBe(first);
    // Out for good, no worker goes on; back again it is the same run.
    const link = await element.evaluate((element: GradWalk) => element.link());
    const handle = await element.elementHandle();
    await element.evaluate((element) => element.remove());
    await expect.poll(working).toBe(0);
    await handle?.evaluate((element) => document.body.append(element));
    await shows(element, 6);
    expect(await element.evaluate((element: GradWalk) => element.link())).toBe(link);
    expect((await step(element, 3)).step).toBe(9);
    await element.evaluate((element: GradWalk) => element.seek(5));
    expect(await snapshot(element)).toEqual(before);
    await expect(element.locator(".notice")).toHaveCount(0);
  });

  test("one that plays goes on playing, wherever it is put", { tag: "@long" }, async ({ page }) => {
    const element = await visitLesson(
      page,
      `<grad-walk experiment='{"train": {"epochs": 100000}}'></grad-walk><div id="other"></div>`,
    );
    await element.evaluate((element: GradWalk) => element.play());
    await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(5);
    await element.evaluate((element) => document.querySelector("#other")?.append(element));
    const { step: here, status } = await snapshot(element);
    expect([here > 5, status]).toEqual([true, "playing"]);
    await element.evaluate(async (element) => {
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 700));
      document.body.append(element);
    });
    await expect.poll(async () => (await snapshot(element)).status).toBe("playing");
    expect((await snapshot(element)).step).toBeGreaterThan(5);
  });

  test("what is asked of it right after it was put back is answered", async ({ page }) => {
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    const found = await element.evaluate(async (element: GradWalk) => {
      element.remove();
      document.body.append(element);
      return element.step({ count: 4 });
    });
    expect(found).toMatchObject({ step: 4 });
  });

  test("language and theme are those around it, through shadow roots, and follow them", async ({
    page,
  }) => {
    await visitLesson(page, '<div id="outer" lang="zh-Hans" style="color-scheme: dark"></div>');
    await page.evaluate(() => {
      const outer = document.getElementById("outer") as HTMLElement;
      const inner = document.createElement("section");
      outer.attachShadow({ mode: "open" }).append(inner);
      inner.attachShadow({ mode: "open" }).append(document.createElement("grad-walk"));
    });
    const element = await ready(page);
    await expect(element.getByRole("button", { name: "播放", exact: true })).toBeVisible();
    await expect(element).toHaveAttribute("data-dark", "");
    const around = (lang: string, theme: string) =>
      page.evaluate(
        ([lang = "", theme = ""]) => {
          const outer = document.getElementById("outer") as HTMLElement;
          outer.lang = lang;
          outer.style.colorScheme = theme;
        },
        [lang, theme],
      );
    await around("en", "light");
    await expect(element.getByRole("button", { name: "Play", exact: true })).toBeVisible();
    await expect(element).not.toHaveAttribute("data-dark");
  });

  test("one that is taken out before it is ready leaves nothing behind", async ({ page }) => {
    await visitLesson(page, "");
    const left = await page.evaluate(async () => {
      await customElements.whenDefined("grad-walk");
      for (let wait = 0; wait < 12; wait++) {
        const element = document.createElement("grad-walk");
        document.body.append(element);
        for (let frame = 0; frame < wait; frame++) {
          await new Promise(requestAnimationFrame);
        }
        element.remove();
      }
      const last = document.createElement("grad-walk") as GradWalk;
      document.body.append(last);
      await last.ready;
      return document.querySelectorAll("grad-walk").length;
    });
    expect(left).toBe(1);
  });

  test("two of them are independent", { tag: "@long" }, async ({ page }) => {
    await visitLesson(page, '<grad-walk id="a"></grad-walk><grad-walk id="b"></grad-walk>');
    const [a, b] = [page.locator("#a"), page.locator("#b")];
    const start = await snapshot(b);
    const [, second] = await Promise.all([step(a, 30), step(b, 10)]);
    expect(second.step).toBe(10);
    await setExperiment(a, { seed: 3 });
    expect(await snapshot(b)).toEqual(second);
    await b.evaluate((element: GradWalk) => element.seek(0));
    expect((await snapshot(b)).parameters).toEqual(start.parameters);
    await a.evaluate((element) => element.remove());
    expect(await step(b, 1)).toMatchObject({ step: 1 });
  });

  test("defined twice on one page, by two copies of the script, it does not mind", async ({
    page,
  }) => {
    const { host } = test.info().config.metadata as { host: string };
    const script = `<script type="module" src="${host}embed/gradwalk.js?again"></script>`;
    const element = await visitLesson(page, `<grad-walk></grad-walk>${script}`);
    expect(await step(element, 1)).toMatchObject({ step: 1 });
  });

  test("the script comes from another origin than the page", { tag: "@engines" }, async ({
    page,
  }) => {
    await visitLesson(page, "<grad-walk></grad-walk>");
    const script = await page.locator("script").getAttribute("src");
    expect(new URL(script ?? "").origin).not.toBe(new URL(page.url()).origin);
    expect(new URL(page.url()).origin).toBe(new URL(lessonOrigin()).origin);
  });
});

test.describe("an element that nobody sees costs nothing", () => {
  /** Counts what is asked of the workers. */
  const count = (page: Page) =>
    page.addInitScript(() => {
      const asked: string[] = [];
      Object.assign(window, { asked });
      window.Worker = class extends Worker {
        override postMessage(message: unknown, ...rest: unknown[]) {
          asked.push((message as { kind: string }).kind);
          (super.postMessage as (...all: unknown[]) => void)(message, ...rest);
        }
      };
    });
  const frames = (page: Page) =>
    page.evaluate(
      () =>
        (window as unknown as { asked: string[] }).asked.filter((kind) => kind === "frame").length,
    );
  /** Lets the page paint so often that anything that wants a frame has asked for it. */
  const paint = (page: Page) =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 20; frame++) {
        await new Promise(requestAnimationFrame);
      }
    });

  test("below the fold it asks for no frame, though it plays; in sight it shows all", async ({
    page,
  }) => {
    await count(page);
    const element = await visitLesson(
      page,
      '<div style="height: 300vh"></div><grad-walk style="height: 400px"></grad-walk>',
    );
    await paint(page);
    await element.evaluate((element: GradWalk) => element.play());
    await paint(page);
    const before = await frames(page);
    await paint(page);
    expect(await frames(page)).toBe(before);
    // The state that `gradwalk-ready` carries, the first picture, which gives it its height, and that it plays.
    expect(before).toBeLessThanOrEqual(3);
    await element.scrollIntoViewIfNeeded();
    await expect(element.locator("canvas.picture")).toBeVisible();
    await expect.poll(() => frames(page)).toBeGreaterThan(before);
    const { step } = await snapshot(element);
    expect(step).toBeGreaterThan(0);
  });

  for (const way of ["seen", "printed"]) {
    test(`below the fold its picture is drawn when it is ${way}`, async ({ page }) => {
      const element = await visitLesson(
        page,
        '<div style="height: 300vh"></div><grad-walk style="height: 400px"></grad-walk>',
      );
      const drawn = () =>
        element.locator("canvas.picture").evaluate((canvas: HTMLCanvasElement) => {
          const copy = new OffscreenCanvas(canvas.width, canvas.height);
          const context = copy.getContext("2d") as OffscreenCanvasRenderingContext2D;
          context.drawImage(canvas, 0, 0);
          return context.getImageData(0, 0, copy.width, copy.height).data.some((each) => each > 0);
        });
      await paint(page);
      expect(await drawn()).toBe(false);
      if (way === "seen") {
        await element.scrollIntoViewIfNeeded();
        await expect.poll(drawn).toBe(true);
      } else {
        await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        expect(await drawn()).toBe(true);
      }
    });
  }

  test("in the dark its picture is turned for paper, and not drawn anew in light colours", async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    const markup =
      '<div style="color-scheme: light dark"><grad-walk preset="perceptron"></grad-walk></div>';
    const element = await visitLesson(page, markup);
    await expect(element).toHaveAttribute("data-dark", "");
    const picture = element.locator("canvas.picture").first();
    /** Light and dark of what is drawn, from 0 to 255; and how it is turned. */
    const look = () =>
      picture.evaluate((canvas: HTMLCanvasElement) => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height);
        const context = copy.getContext("2d") as OffscreenCanvasRenderingContext2D;
        context.drawImage(canvas, 0, 0);
        const { data } = context.getImageData(0, 0, copy.width, copy.height);
        let [sum, count] = [0, 0];
        for (let at = 0; at < data.length; at += 4) {
          if (data[at + 3] === 255) {
            sum += ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
            count += 1;
          }
        }
        return { light: sum / count, filter: getComputedStyle(canvas).filter };
      });
    await expect.poll(async () => (await look()).light).toBeLessThan(100);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    // What is printed is light, as browsers tell whoever asks.
    await page.emulateMedia({ media: "print", colorScheme: "light" });
    await expect.poll(async () => (await look()).filter).toBe("invert(1) hue-rotate(180deg)");
    await paint(page);
    expect((await look()).light).toBeLessThan(100);
    await page.emulateMedia({ media: null, colorScheme: "dark" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await expect(element).toHaveAttribute("data-dark", "");
    await paint(page);
    expect(await look()).toEqual({ light: expect.any(Number), filter: "none" });
    expect((await look()).light).toBeLessThan(100);
  });

  test("on paper settings have their values, a network its units, and what scrolls is whole", async ({
    page,
  }) => {
    const element = await visitLesson(page, '<grad-walk preset="network"></grad-walk>');
    await expect(element.locator("canvas.links")).toBeVisible();
    const output = element.locator("canvas.output");
    const links = element.locator("canvas.links");
    const apart = async () => {
      const [from, to] = await Promise.all([links.boundingBox(), output.boundingBox()]);
      return [(to?.x ?? 0) - (from?.x ?? 0), (to?.y ?? 0) - (from?.y ?? 0)].map(Math.round);
    };
    let before = await apart();
    // It has come to rest when it stays.
    await expect(async () => {
      const last = before;
      await page.waitForTimeout(300);
      before = await apart();
      expect(before).toEqual(last);
    }).toPass();
    expect(Number((await links.boundingBox())?.height)).toBeGreaterThan(100);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    await expect(element.locator("button.primary")).toBeHidden();
    expect(await apart()).toEqual(before);
    expect(Number((await links.boundingBox())?.height)).toBeGreaterThan(100);
    // The activations above the layers; a list, and what is folded, in the settings.
    await expect(element.locator(".column-head select")).toHaveCount(2);
    for (const head of await element.locator(".column-head select").all()) {
      await expect(head).toBeVisible();
    }
    await expect(element.locator(".choices #list-optimizer")).toBeVisible();
    await expect(element.locator(".choices summary", { hasText: "Data" })).toContainText("500");
    for (const part of [".step-lines", ".step", ".pane", ".inspector"]) {
      const cut = await element
        .locator(part)
        .first()
        .evaluate((each) => each.scrollHeight - each.clientHeight);
      expect(cut, part).toBe(0);
    }
    await expect(element.locator(".shell")).toHaveCSS("print-color-adjust", "exact");
    await expect(element.locator(".shell")).toHaveCSS("background-color", "rgb(255, 255, 255)");
    await page.emulateMedia({ media: null });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));

    const line = await visitLesson(page, "<grad-walk></grad-walk>");
    await page.emulateMedia({ media: "print" });
    const outputs = line.locator('.choices [data-option="activation"] button');
    await expect(outputs.filter({ hasText: "Linear" })).toBeVisible();
    await expect(outputs.filter({ hasText: "Sigmoid" })).toBeHidden();
    await expect(line.getByRole("checkbox", { name: "Bias term" })).toBeVisible();
  });

  test("one that is seen and does nothing asks for no frame either", async ({ page }) => {
    await count(page);
    const element = await visitLesson(page, "<grad-walk></grad-walk>");
    await expect(element.locator("canvas.picture")).toBeVisible();
    await paint(page);
    const before = await frames(page);
    expect(before).toBeGreaterThan(0);
    await paint(page);
    expect(await frames(page)).toBe(before);
  });

  test("one that plays asks for one frame at a time", { tag: "@long" }, async ({ page }) => {
    await count(page);
    const element = await visit(page, addressOf(ENDLESS));
    await element.locator(".speed select").selectOption("full");
    await element.evaluate((element: GradWalk) => element.play());
    const { asked, painted } = await page.evaluate(async () => {
      const frames = () =>
        (window as unknown as { asked: string[] }).asked.filter((kind) => kind === "frame").length;
      const before = frames();
      let painted = 0;
      for (; painted < 30; painted++) {
        await new Promise(requestAnimationFrame);
      }
      return { asked: frames() - before, painted };
    });
    expect(asked).toBeGreaterThan(3);
    // One for each repaint, and one that was due when the counting began.
    expect(asked).toBeLessThanOrEqual(painted + 1);
  });
});
