/** Packages for learning platforms, opened in a run-time that others wrote: scorm-again. */
import { readFileSync } from "node:fs";
import type { FrameLocator, Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { expect, type GradWalk, setExperiment, test, visit } from "./visit.ts";

type Values = Record<string, string>;

/** What each SCORM calls the same. */
const NAMES = {
  "1.2": {
    file: "scorm12.min.js",
    kind: "Scorm12API",
    api: "API",
    status: "cmi.core.lesson_status",
    score: "cmi.core.score.raw",
    place: "cmi.core.lesson_location",
    exit: "cmi.core.exit",
    time: "cmi.core.session_time",
    length: /^\d{4}:\d\d:\d\d\.\d\d$/,
  },
  "2004-4": {
    file: "scorm2004.min.js",
    kind: "Scorm2004API",
    api: "API_1484_11",
    status: "cmi.completion_status",
    score: "cmi.score.raw",
    place: "cmi.location",
    exit: "cmi.exit",
    time: "cmi.session_time",
    length: /^PT[\d.]+S$/,
  },
} as const;
type Edition = keyof typeof NAMES;

/** Each address of the package is one of its files; around it the page of a platform. */
async function install(page: Page, zip: Uint8Array, edition: Edition): Promise<Values> {
  const files = unzipSync(zip);
  const { file } = NAMES[edition];
  const runtime = readFileSync(`node_modules/scorm-again/dist/${file}`, "utf8");
  const types = { html: "text/html", js: "text/javascript", css: "text/css" } as Values;
  await page.route("**/package/*", (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
    const body = files[name];
    const contentType = types[name.split(".").at(-1) ?? ""] ?? "text/plain";
    return body
      ? route.fulfill({ body: Buffer.from(body), contentType })
      : route.fulfill({ status: 404 });
  });
  await page.route("**/platform.js", (route) =>
    route.fulfill({ body: runtime, contentType: "text/javascript" }),
  );
  await page.route("**/platform.html", (route) =>
    route.fulfill({
      body: '<!doctype html><link rel="icon" href="data:,"><script src="platform.js"></script>',
      contentType: "text/html",
    }),
  );
  return Object.fromEntries(Object.entries(files).map(([name, body]) => [name, strFromU8(body)]));
}

/** The platform opens the package, with what it kept of it. */
async function launch(page: Page, edition: Edition, kept: Values = {}): Promise<FrameLocator> {
  await page.goto("platform.html");
  await page.evaluate(
    ({ kind, api, kept }) => {
      const all = window as unknown as Record<string, unknown>;
      const Runtime = all[kind] as new (
        settings: object,
      ) => { loadFromFlattenedJSON(v: Values): void };
      const runtime = new Runtime({ logLevel: 5 });
      runtime.loadFromFlattenedJSON(kept);
      const told: Told = { values: {}, refused: [], ended: 0 };
      const [set, end] = api === "API" ? ["LMSSetValue", "LMSFinish"] : ["SetValue", "Terminate"];
      const calls = runtime as unknown as Record<string, (...given: string[]) => string>;
      const [ownSet, ownEnd] = [set, end].map((name) => calls[name]?.bind(runtime));
      calls[set as string] = (name = "", value = "") => {
        const answer = String(ownSet?.(name, value));
        told.values[name] = value;
        told.refused.push(...(answer === "true" ? [] : [`${name}=${value}: ${answer}`]));
        return answer;
      };
      calls[end as string] = () => {
        told.ended += 1;
        return String(ownEnd?.(""));
      };
      Object.assign(all, { told, [api]: runtime });
      const frame = document.createElement("iframe");
      Object.assign(frame, { src: "package/index.html", width: 1200, height: 900 });
      document.body.append(frame);
    },
    { ...NAMES[edition], length: "", kept },
  );
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("grad-walk canvas").first()).toBeVisible();
  await frame.locator("grad-walk").evaluate((element: GradWalk) => element.ready);
  return frame;
}

interface Told {
  /** What was set last, by name. */
  values: Values;
  /** What the run-time did not take. */
  refused: string[];
  ended: number;
}

const all = (page: Page) => page.evaluate(() => (window as unknown as { told: Told }).told);

/** What the platform was told last of an element of its data model. */
const told = async (page: Page, name: string): Promise<string> =>
  (await all(page)).values[name] ?? "";

/** The page inside is left, and at once its session is ended; what the platform was told it keeps. */
async function leave(page: Page, edition: Edition): Promise<Values> {
  await page.locator("iframe").evaluate((frame) => frame.remove());
  const { values, refused, ended } = await all(page);
  expect(refused).toEqual([]);
  expect(ended).toBe(1);
  const kept = ["cmi.suspend_data", NAMES[edition].status];
  return Object.fromEntries(kept.map((name) => [name, values[name] ?? ""]));
}

const stands = (frame: FrameLocator) =>
  frame.locator("grad-walk").evaluate(async (element: GradWalk) => {
    const { step, parameters, loss } = await element.snapshot();
    return JSON.stringify({ step, parameters, loss });
  });

/** What a link saves as a file, once it is pressed: that Firefox saved it, its driver is not told. */
const saved = (page: Page) =>
  page.evaluateHandle(() => {
    const file = new Promise<{ name: string; bytes: string }>((resolve) => {
      HTMLAnchorElement.prototype.click = async function (this: HTMLAnchorElement) {
        const bytes = new Uint8Array(await (await fetch(this.href)).arrayBuffer());
        const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
        resolve({ name: this.download, bytes: btoa(letters) });
      };
    });
    return { file };
  });

for (const edition of ["1.2", "2004-4"] as const) {
  test(`SCORM ${edition}: a lesson's tasks are solved, scored, kept, and resumed at the same bits`, {
    tag: "@engines",
  }, async ({ page }) => {
    const names = NAMES[edition];
    await page.goto("teach.html?lang=en");
    await page.getByLabel("The platform takes").selectOption(edition);
    const coming = await saved(page);
    await page.getByRole("button", { name: "3 Make the package" }).click();
    const { name, bytes } = await coming.evaluate(({ file }) => file);
    expect(name).toBe(`gradwalk-03-downhill-scorm-${edition}.zip`);
    const files = await install(page, new Uint8Array(Buffer.from(bytes, "base64")), edition);
    expect(Object.keys(files).sort()).toEqual(
      ["content.js", "gradwalk.js", "imsmanifest.xml", "index.html", "page.css", "page.js"].sort(),
    );
    expect(files["imsmanifest.xml"]).toContain(
      `<schemaversion>${edition === "1.2" ? "1.2" : "2004 4th Edition"}</schemaversion>`,
    );

    // A task is solved, and told.
    let frame = await launch(page, edition);
    await expect(frame.locator("#solved")).toHaveText(/^Tasks solved: 0 of \d$/);
    expect(await told(page, names.status)).toBe("incomplete");
    await expect(frame.locator("#task")).toHaveText("Not solved yet.");
    const element = frame.locator("grad-walk");
    await element.evaluate((each: GradWalk) => each.step({ count: 3 }));
    await expect(frame.locator("#task")).toHaveText("Solved.");
    const [, all] = /of (\d)$/.exec((await frame.locator("#solved").textContent()) ?? "") ?? [];
    const share = Math.round(1e4 / Number(all)) / 100;
    await expect.poll(() => told(page, names.score)).toBe(String(share));

    // On to another part, which is left in the middle of its run.
    for (let part = 2; part <= 3; part += 1) {
      await frame.getByRole("button", { name: "Next page" }).click();
      await expect(frame.locator("#part")).toHaveText(`${part} of ${all}`);
    }
    await element.evaluate((each: GradWalk) => each.ready);
    await element.evaluate((each: GradWalk) => each.step({ count: 7 }));
    await expect.poll(() => element.evaluate((each: GradWalk) => each.currentStep)).toBe(7);
    const before = await stands(frame);
    const kept = await leave(page, edition);
    expect(kept["cmi.suspend_data"]?.length).toBeLessThanOrEqual(4096);
    expect(await told(page, names.place)).toBe("3");
    expect(await told(page, names.exit)).toBe("suspend");
    expect(await told(page, names.time)).toMatch(names.length);

    // The next visit goes on there.
    frame = await launch(page, edition, kept);
    await expect(frame.locator("#part")).toHaveText(`3 of ${all}`);
    await expect(frame.locator("#solved")).toHaveText(`Tasks solved: 1 of ${all}`);
    expect(await stands(frame)).toBe(before);
    await frame.getByRole("button", { name: "Previous page" }).click();
    await frame.getByRole("button", { name: "Previous page" }).click();
    await expect(frame.locator("#task")).toHaveText("Solved.");
    await frame.locator("grad-walk").evaluate((each: GradWalk) => each.ready);
    expect(JSON.parse(await stands(frame)).step).toBe(3);
  });
}

test("SCORM 1.2: a run with 200 drawn points is kept whole, one with 1,000 is said to be too large", async ({
  page,
}) => {
  const points = (count: number) =>
    Array.from({ length: count }, (_, k) => [
      Math.round(1000 * Math.abs(Math.sin(k * 12.9898))) / 100,
      Math.round(1000 * Math.abs(Math.sin(k * 78.233))) / 100,
    ]);
  for (const [count, said] of [
    [200, ""],
    [1000, "The platform has too little room for all runs"],
  ] as const) {
    await setExperiment(await visit(page, "lab.html?lang=en"), {
      data: { kind: "points", points: points(count) },
      train: { epochs: 3 },
    });
    await page.getByRole("button", { name: "Share" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Make the package" }).click();
    const zip = new Uint8Array(readFileSync(await (await download).path()));
    await install(page, zip, "1.2");
    let frame = await launch(page, "1.2");
    await frame
      .locator("grad-walk")
      .evaluate((each: GradWalk) => each.step({ unit: "epoch", count: 3 }));
    // Where nothing is asked, a run that was trained to its end is what counts.
    await expect.poll(() => told(page, "cmi.core.lesson_status")).toBe("completed");
    await expect(frame.locator("#told")).toContainText(said);
    const before = await stands(frame);
    const kept = await leave(page, "1.2");
    expect(kept["cmi.suspend_data"]?.length).toBeLessThanOrEqual(4096);
    frame = await launch(page, "1.2", kept);
    expect((await stands(frame)) === before).toBe(count === 200);
    await leave(page, "1.2");
  }
});
