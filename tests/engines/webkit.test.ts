/** What matters most, in WebKitGTK: the engine of Safari. The same in Firefox are the tests with `@engines`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Key } from "selenium-webdriver";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bitsOf, golden } from "../known-numbers.ts";
import { WebKit } from "./webkit.ts";

let webkit: WebKit;

beforeAll(async () => {
  webkit = await WebKit.open();
});

afterAll(() => webkit?.close());

/** Waits until it holds. */
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 200 });

const TASK = {
  version: 1,
  title: "Be quick",
  start: { data: { kind: "line" }, train: { epochs: 5, optimizer: { kind: "sgd" } } },
  goal: { reached: { when: { loss: { below: 1 } }, epoch: { atMost: 5 } } },
};

const trained = (epochs: number) =>
  webkit.run(async (element, count) => {
    await element.step({ unit: "epoch", count });
    const { epoch, loss, parameters } = await element.snapshot();
    return { epoch, loss, parameters };
  }, epochs);

test("a lesson's task is solved, and a lesson is read", async () => {
  await webkit.visit("lesson.html?lesson=downhill&homework=3a&lang=en&theme=dark");
  await soon(async () => expect(await webkit.body()).toContain("Homework 3A"));
  await soon(async () => {
    await webkit.run(async (each) => {
      const { experiment } = each;
      if (experiment) {
        const { train } = experiment;
        const optimizer = { ...train.optimizer, learningRate: 0.02 };
        await each.load({ ...experiment, train: { ...train, optimizer } });
        await each.step({ unit: "epoch", count: train.epochs });
      }
    });
    expect(await webkit.body()).toContain("The task is reached.");
  });
  await webkit.shoot("homework-dark");
  await webkit.visit("lesson.html?lesson=downhill&lang=en&theme=light");
  await webkit.find(".onward");
  await webkit.shoot("lesson-light");
  // What a page was left with holds up none of those after it.
  for (const lesson of ["neuron", "model"]) {
    await webkit.visit(`lesson.html?lesson=${lesson}&lang=en`);
    await webkit.find(".onward");
  }
});

test.each(Object.entries(golden))(
  "golden bits, in an element of another origin: %s",
  async (preset, { steps, ...wanted }) => {
    await webkit.visitLesson(`<grad-walk preset="${preset}"></grad-walk>`);
    const { parameters, loss } = await webkit.run(
      (element, count) => element.step({ unit: "batch", count }),
      steps,
    );
    expect(bitsOf(parameters, loss)).toEqual(wanted);
  },
);

test.each(["line", "perceptron", "network"])(
  "the lab plays, pauses, goes back: %s",
  async (preset) => {
    await webkit.visit(`lab.html?preset=${preset}&lang=en`);
    await webkit.run(() => {});
    await webkit.click("button", { inside: true, text: "Play" });
    const status = () => webkit.run(async (element) => (await element.snapshot()).status);
    await soon(async () => expect(await webkit.run((e) => e.currentStep)).toBeGreaterThan(5));
    await webkit.run((element) => element.pause());
    expect(["paused", "finished"]).toContain(await status());
    const bits = await webkit.run(async (element) => {
      await element.seek(7);
      const before = JSON.stringify((await element.snapshot()).parameters);
      await element.step(3);
      await element.seek(7);
      return [before, JSON.stringify((await element.snapshot()).parameters)];
    });
    expect(bits[1]).toBe(bits[0]);
    await webkit.click("button", { inside: true, text: "Step" });
    await soon(async () => expect(await webkit.run((e) => e.currentStep)).toBeGreaterThan(7));
    await webkit.find(".loss-chart canvas", { inside: true });
    await webkit.find(".step-table", { inside: true });
  },
);

test("a link opens the same run, at the same step", async () => {
  await webkit.visit("lab.html?preset=network");
  const before = await trained(3);
  const link = await webkit.run((element) => element.link());
  await webkit.visit("about:blank");
  await webkit.visit(link);
  const opened = await webkit.run((element) => element.snapshot());
  expect([opened.epoch, opened.loss]).toEqual([before.epoch, before.loss]);
  expect(opened.parameters).toEqual(before.parameters);
});

test("language and theme change, and the pictures stand", async () => {
  await webkit.visit("lab.html?preset=network&lang=en&theme=light");
  await trained(60);
  await webkit.find(".step-table", { inside: true });
  await webkit.driver.sleep(3000);
  await webkit.shoot("lab-light");
  await webkit.click("header button[lang=zh-Hans]");
  await webkit.find("button", { inside: true, text: "播放" });
  await webkit.click("header .theme");
  await soon(async () => {
    const script = "return document.documentElement.dataset.theme";
    expect(await webkit.driver.executeScript(script)).toBe("dark");
  });
  await webkit.driver.sleep(2000);
  await webkit.shoot("lab-dark");
});

test("an element has a task, judges it, and gives a code that is confirmed", async () => {
  await webkit.visitLesson(`<grad-walk task='${JSON.stringify(TASK)}'></grad-walk>`);
  await trained(5);
  const { graded, code } = await webkit.run((element) => element.result({ name: "Ada" }));
  expect(graded.met).toBe(true);
  await webkit.visit("verify.html?lang=en");
  await (await webkit.find("textarea")).sendKeys(code ?? "");
  await webkit.click("button", { text: "Check" });
  await soon(async () => expect(await webkit.body()).toContain("The run is confirmed."));
});

test("the data page opens a bundled set, and a model is trained on it", async () => {
  await webkit.visit("data.html?set=iris&lang=en&theme=light");
  await soon(async () => expect(await webkit.body()).toContain("150 rows, 5 columns"));
  await webkit.click(".steps .primary");
  await soon(async () => expect(await webkit.body()).toContain("It is given"));
  await webkit.click(".steps .primary");
  const before = await webkit.run(async (element) => (await element.snapshot()).loss);
  expect((await trained(20)).loss).toBeLessThan(before);
  await webkit.driver.sleep(2000);
  await webkit.shoot("data-light");
});

test("the site in one file is trained in from a folder, with the bits of the site", async () => {
  const whole = new URL("../../dist/offline/gradwalk.html", import.meta.url).href;
  await webkit.visit(`${whole}?page=lab&preset=network`);
  const inFolder = await trained(5);
  await webkit.driver.sleep(2000);
  await webkit.shoot("offline");
  await webkit.visit("lab.html?preset=network");
  expect(await trained(5)).toEqual(inFolder);
  await webkit.visit(`${whole}?page=data&set=iris`);
  await soon(async () => expect(await webkit.body()).toContain("150 rows, 5 columns"));
});

test("the element as a plain script, in a page of a folder", async () => {
  const script = new URL("../../dist/embed/gradwalk.classic.js", import.meta.url).href;
  const folder = mkdtempSync(join(tmpdir(), "gradwalk-"));
  try {
    const file = join(folder, "page.html");
    const text = `<!doctype html><meta charset="utf-8"><script src="${script}"></script>`;
    writeFileSync(file, `${text}<grad-walk preset="perceptron"></grad-walk>`);
    await webkit.visit(pathToFileURL(file).href);
    expect((await trained(3)).epoch).toBe(3);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A frame of the site in another page, which keeps what it hears. */
const FRAMED = (site: string) =>
  "<script>heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>" +
  `<iframe src="${site}embed.html?preset=perceptron" title="Gradwalk" width="640" height="200">` +
  '</iframe><script src="embed/frames.js"></script>';

test("a frame answers the page around it, and gets its height from it", async () => {
  await webkit.visitLesson(FRAMED(webkit.site));
  const say = (message: object) =>
    webkit.driver.executeScript(
      "document.querySelector('iframe').contentWindow.postMessage(arguments[0], '*')",
      { gradwalk: 1, ...message },
    );
  const heard = async (id: string) => {
    const all =
      await webkit.driver.executeScript<
        {
          type: string;
          id?: string;
          snapshot?: { step: number };
          state?: string;
          message?: string;
        }[]
      >("return heard");
    return all.filter((each) => each.type === id || each.id === id);
  };
  await soon(async () => expect(await heard("ready")).toHaveLength(1));
  await say({ type: "seek", step: 40, id: "there" });
  await soon(async () => expect((await heard("there"))[0]?.snapshot?.step).toBe(40));
  await say({ type: "load", preset: "line", id: "other" });
  await soon(async () => expect((await heard("other"))[0]?.snapshot?.step).toBe(0));
  await say({ type: "load", state: (await heard("there"))[0]?.state, id: "back" });
  await soon(async () => expect((await heard("back"))[0]?.snapshot?.step).toBe(40));
  await say({ type: "dance", id: "none" });
  await soon(async () => expect((await heard("none"))[0]?.message).toContain("load, play, pause"));
  const height = "return document.querySelector('iframe').offsetHeight";
  await soon(async () => {
    expect(await webkit.driver.executeScript<number>(height)).toBeGreaterThan(500);
  });
});

test("whole in a stranger's page with hostile style and the strictest policy", async () => {
  const scripts = webkit.host.replace("localhost", "127.0.0.1");
  const policy =
    `default-src 'none'; script-src 'self' ${scripts} 'wasm-unsafe-eval'; ` +
    "worker-src blob:; style-src 'self'; img-src data:";
  const page =
    '<script src="sheets/watch.js"></script><link rel="stylesheet" href="sheets/hostile.css">';
  await webkit.visitLesson(`${page}<grad-walk preset="perceptron"></grad-walk>`, policy);
  expect((await trained(3)).epoch).toBe(3);
  await webkit.click(".numbers-card .tabs button", { inside: true, text: "This step" });
  await webkit.find(".step-table", { inside: true });
  const seen = await webkit.run((element) => {
    const style = (selector: string) => {
      const found = element.shadowRoot?.querySelector(selector) as HTMLElement;
      const { direction, textTransform, letterSpacing } = getComputedStyle(found);
      return [direction, textTransform, letterSpacing].join();
    };
    const slider = element.shadowRoot?.querySelector<HTMLElement>("#slider-learning-rate");
    return {
      around: getComputedStyle(document.body).direction,
      styles: ["h2", "label", "button"].map(style),
      share: slider?.style.getPropertyValue("--share"),
    };
  });
  expect(seen.around).toBe("rtl");
  expect(seen.styles).toEqual(Array(3).fill("ltr,none,normal"));
  expect(seen.share).not.toBe("");
  await webkit.shoot("stranger");
  expect(await webkit.driver.executeScript("return blocked")).toEqual([]);
});

test("what is locked or has limits stays so, whoever asks", async () => {
  const markup = '<grad-walk locked="epochs" limits="learning-rate=0.001..0.1"></grad-walk>';
  await webkit.visitLesson(markup);
  const told = await webkit.run(async (element) => {
    const refused = (train: object) =>
      element
        .load({ ...element.experiment, train: { ...element.experiment?.train, ...train } })
        .then(
          () => "done",
          (error: Error) => error.message,
        );
    const quick = { kind: "sgd", learningRate: 0.5 };
    return [await refused({ epochs: 7 }), await refused({ optimizer: quick })];
  });
  expect(told[0]).toContain("epochs");
  expect(told[1]).toContain('"learning-rate" can only be 0.001..0.1 here');
  const slider = await webkit.find("#slider-learning-rate", { inside: true });
  await slider.sendKeys(Key.END);
  await soon(async () => expect(await slider.getAttribute("aria-valuetext")).toBe("0.1"));
  await webkit.find("#slider-epochs[aria-disabled=true], #slider-epochs:disabled", {
    inside: true,
  });
});

test("keys that it uses do not reach the page, and Escape gives them back", async () => {
  await webkit.visitLesson("<grad-walk></grad-walk>");
  await webkit.run(() => {});
  await webkit.driver.executeScript(
    "heard = []; document.addEventListener('keydown', ({ key }) => heard.push(key));",
  );
  const heard = () => webkit.driver.executeScript<string[]>("return heard");
  const slider = await webkit.find("#slider-learning-rate", { inside: true });
  await slider.sendKeys(Key.ARROW_RIGHT);
  await slider.sendKeys("x");
  expect(await heard()).toEqual(["x"]);
  await slider.sendKeys(Key.ESCAPE);
  expect(await webkit.driver.executeScript("return document.activeElement.localName")).toBe("body");
  await webkit.driver.actions().sendKeys(Key.ARROW_LEFT).perform();
  await soon(async () => expect(await heard()).toEqual(["x", "ArrowLeft"]));
});
