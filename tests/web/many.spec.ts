/** Many elements on a page: what they leave behind, what they take, and which of them work. */
import type { CDPSession, Locator, Page } from "@playwright/test";
import { memory } from "./memory.ts";
import { expect, type GradWalk, run, snapshot, status, test, visitLesson } from "./visit.ts";

/** Counts workers, compiled files and blob addresses from before there are any. */
const watch = (page: Page) =>
  page.addInitScript(() => {
    const workers = new Set<Worker>();
    const blobs: string[] = [];
    const compiled: number[] = [];
    Object.assign(window, { workers, blobs, compiled });
    const { compile } = WebAssembly;
    WebAssembly.compile = (bytes) => {
      compiled.push(bytes.byteLength);
      return compile(bytes);
    };
    // What is out of sight for ten seconds is so for the half of one.
    const wait = window.setTimeout;
    window.setTimeout = ((call: () => void, time?: number, ...rest: unknown[]) =>
      wait(call, time === 10_000 ? 500 : time, ...rest)) as typeof window.setTimeout;
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
    const { createObjectURL } = URL;
    URL.createObjectURL = (...blob) => {
      const address = createObjectURL.apply(URL, blob);
      blobs.push(address);
      return address;
    };
  });

interface Watched {
  workers: Set<Worker>;
  blobs: string[];
  compiled: number[];
}

const workers = (page: Page) => page.evaluate(() => (window as unknown as Watched).workers.size);

/** Addresses that still lead to something: those of workers are given back in the worker. */
const addresses = (page: Page) =>
  page.evaluate(async () => {
    const { blobs } = window as unknown as Watched;
    const found = await Promise.all(
      blobs.map((each) =>
        fetch(each).then(
          () => true,
          () => false,
        ),
      ),
    );
    return found.filter((each) => each).length;
  });

/** What the page holds after all that can be given back was. */
async function held(devtools: CDPSession) {
  for (let turn = 0; turn < 3; turn++) {
    await devtools.send("HeapProfiler.collectGarbage");
  }
  const { metrics } = await devtools.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return {
    listeners: of("JSEventListeners"),
    nodes: of("Nodes"),
    megabytes: of("JSHeapUsedSize") / 1e6,
  };
}

/** Adds elements and takes them away: at once, before or after they are ready, or while they play. */
const addAndRemove = (page: Page, times: number) =>
  page.evaluate(async (times) => {
    for (let k = 0; k < times; k++) {
      const element = document.createElement("grad-walk") as GradWalk;
      document.body.append(element);
      if (k % 4 === 3) {
        await element.play();
      } else if (k % 4 === 2) {
        await element.ready;
      }
      for (let frame = 0; frame < k % 7; frame++) {
        await new Promise(requestAnimationFrame);
      }
      element.remove();
    }
  }, times);

const FAR = '<div style="height: 300vh"></div>';

test("below the fold nothing starts until it is near, or something is asked of it", async ({
  page,
}) => {
  await watch(page);
  await visitLesson(page, "");
  await page.evaluate((far) => {
    const each = ["seen", "asked", "eager"].map((id) => `${far}<grad-walk id="${id}"></grad-walk>`);
    document.body.innerHTML = each.join("");
  }, FAR);
  const started = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<GradWalk>("grad-walk")]
        .filter(({ status }) => status !== null)
        .map(({ id }) => id)
        .join(),
    );
  await page.waitForTimeout(300);
  expect([await workers(page), await started()]).toEqual([0, ""]);
  expect((await page.locator("#asked").evaluate((each: GradWalk) => each.step())).step).toBe(1);
  await expect.poll(started).toBe("asked");
  await page.locator("#eager").evaluate((each: GradWalk) => {
    each.loading = "eager";
  });
  await expect.poll(started).toBe("asked,eager");
  await page.locator("#seen").scrollIntoViewIfNeeded();
  await expect.poll(started).toBe("seen,asked,eager");
});

for (const [language, sentence] of [
  ["en", "This part had not started when it was printed."],
  ["zh-Hans", "打印时这一部分还没有启动。"],
] as const) {
  test(`what never came near says so on paper, and is there the next time, ${language}`, async ({
    page,
  }) => {
    await visitLesson(page, "");
    await page.evaluate((body) => {
      document.body.innerHTML = body;
    }, `${FAR}<grad-walk lang="${language}"></grad-walk>`);
    const element = page.locator("grad-walk");
    const said = element.getByText(sentence);
    const status = () => element.evaluate((each: GradWalk) => each.status);
    // What it says comes once it is known to be far away.
    await page.waitForLoadState("networkidle");
    // The browser prints in the same moment: nothing that comes later is on paper.
    const print = () =>
      page.evaluate(() => {
        dispatchEvent(new Event("beforeprint"));
        const { shadowRoot } = document.querySelector("grad-walk") as GradWalk;
        const seen = shadowRoot?.querySelector<HTMLElement>(".blank");
        const empty = shadowRoot?.querySelector<HTMLElement>(".empty");
        return { said: seen?.innerText ?? null, height: empty?.offsetHeight ?? null };
      });
    expect(await print()).toEqual({ said: expect.stringContaining(sentence), height: 0 });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await expect(said).toHaveCount(0);
    await expect.poll(status).toBe("ready");
    await expect(element.locator("canvas.picture")).toBeAttached();
    expect(await print()).toEqual({ said: null, height: null });
  });
}

test("out of sight a run that plays is held, and its worker given back; in sight it goes on from there", async ({
  page,
}) => {
  await watch(page);
  await visitLesson(
    page,
    `<grad-walk id="eager" loading="eager" experiment='{"train": {"epochs": 100000}}'></grad-walk>
    <grad-walk id="held" experiment='{"train": {"epochs": 100000}}'></grad-walk>
    <grad-walk id="still" preset="perceptron"></grad-walk>${FAR}<p id="end">The end</p>`,
  );
  const [held, eager, still] = ["#held", "#eager", "#still"].map((id) => page.locator(id));
  if (!held || !eager || !still) {
    throw new Error("three elements");
  }
  await still.scrollIntoViewIfNeeded();
  const stood = await still.evaluate((each: GradWalk) => each.step({ count: 40 }));
  const link = await still.evaluate((each: GradWalk) => each.link());
  await held.scrollIntoViewIfNeeded();
  for (const each of [held, eager]) {
    await each.evaluate((each: GradWalk) => each.play());
  }
  await expect.poll(async () => (await snapshot(held)).step).toBeGreaterThan(3);
  const all = await workers(page);
  await page.locator("#end").scrollIntoViewIfNeeded();
  // That of the eager one alone is left, with what else it needs.
  await expect.poll(() => workers(page)).toBeLessThan(all - 1);
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    for (const name of ["load", "error", "finish", "play", "pause"]) {
      document.addEventListener(`gradwalk-${name}`, () => told.push(name));
    }
  });
  const first = await snapshot(held);
  expect(first.status).toBe("playing");
  const { step: before } = await snapshot(eager);
  await expect.poll(async () => (await snapshot(eager)).step).toBeGreaterThan(before);
  expect((await snapshot(held)).step).toBe(first.step);
  await held.scrollIntoViewIfNeeded();
  await expect.poll(async () => (await snapshot(held)).step).toBeGreaterThan(first.step);
  expect(await status(held)).toBe("playing");
  // To the bit, and where it is played on.
  await still.scrollIntoViewIfNeeded();
  expect(await snapshot(still)).toEqual(stood);
  expect(await still.evaluate((each: GradWalk) => each.link())).toBe(link);
  expect((await still.evaluate((each: GradWalk) => each.step())).step).toBe(41);
  await expect(still.locator("canvas.picture").first()).not.toHaveAttribute("width", "0");
  expect(await page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual([]);
});

test("out of sight, too, whoever listens hears where a run got to, though not of each step", async ({
  page,
}) => {
  await visitLesson(page, "");
  await page.evaluate((far) => {
    document.body.innerHTML = `${far}<grad-walk loading="eager" id="plays" experiment='{"train": {"epochs": 100000}}'></grad-walk>
      <grad-walk id="steps"></grad-walk>`;
  }, FAR);
  const [plays, steps] = [page.locator("#plays"), page.locator("#steps")];
  const heard = (element: Locator) =>
    element.evaluate((each) => {
      const list: [string, number][] = [];
      Object.assign(window, { list });
      for (const name of ["step", "finish"]) {
        each.addEventListener(`gradwalk-${name}`, (event) => {
          list.push([name, (event as CustomEvent).detail.step]);
        });
      }
    });
  const told = () =>
    page.evaluate(() => (window as unknown as { list: [string, number][] }).list.slice());
  await heard(plays);
  await plays.evaluate(async (each: GradWalk) => {
    await each.play();
    await new Promise((over) => setTimeout(over, 3000));
    await each.pause();
  });
  const frames = await told();
  expect(frames.length).toBeGreaterThan(4);
  expect(frames.length).toBeLessThan(20);
  const { step } = await snapshot(plays);
  await expect.poll(() => plays.evaluate((each: GradWalk) => each.currentStep)).toBe(step);
  expect(await status(plays)).toBe("paused");
  // A run that is held, too, once it was asked for a step; and its end comes after its last step.
  await steps.evaluate((each: GradWalk) => each.step(7));
  await expect.poll(() => steps.evaluate((each: GradWalk) => each.currentStep)).toBe(7);
  await heard(steps);
  await steps.evaluate((each: GradWalk) => each.seek(400));
  await expect.poll(told).toEqual([
    ["step", 400],
    ["finish", 400],
  ]);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("twelve on a page: each file is compiled once, those in sight work, under 60 MB in all", {
  tag: "@long",
}, async ({ page }) => {
  await watch(page);
  await visitLesson(page, "");
  await page.evaluate(() => {
    for (let k = 0; k < 12; k++) {
      document.body.append(document.createElement("grad-walk"));
    }
  });
  await expect.poll(() => workers(page)).toBeGreaterThan(1);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let place = 0; place < 2 * height; place += 400) {
    await page.evaluate((place) => scrollTo(0, place), place);
    await page.waitForTimeout(100);
  }
  await expect(run(page).last().locator("canvas.picture")).toBeVisible();
  expect(
    await page.evaluate(() => (window as unknown as Watched).compiled.length),
  ).toBeLessThanOrEqual(2);
  // A player and what looks into its steps for each that is near, and one for the rates of all.
  await expect.poll(() => workers(page)).toBeLessThanOrEqual(5);
  await page.waitForTimeout(1000);
  const devtools = await page.context().newCDPSession(page);
  const megabytes = await memory(page, devtools);
  expect(megabytes).toBeGreaterThan(5);
  expect(megabytes).toBeLessThan(60);
});

test("added and removed two hundred times, nothing is left", { tag: "@long" }, async ({
  page,
  complaints,
}) => {
  complaints.expect(/ERR_FILE_NOT_FOUND/);
  test.setTimeout(300_000);
  await watch(page);
  await visitLesson(page, "");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  await page.evaluate(() => customElements.whenDefined("grad-walk"));
  // What comes once a page has come, and what runs often is compiled.
  await addAndRemove(page, 200);
  await expect.poll(() => workers(page)).toBe(0);
  const before = await held(devtools);
  await addAndRemove(page, 200);
  await expect.poll(() => workers(page)).toBe(0);
  expect(await addresses(page)).toBe(0);
  const after = await held(devtools);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes + 100);
  expect(after.megabytes).toBeLessThan(before.megabytes + 1);
  await expect(run(page)).toHaveCount(0);
});
