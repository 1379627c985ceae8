/** Where things go wrong outside: a file fails once, the network goes, nothing may be kept, a tab stands still. */
import type { Locator, Page } from "@playwright/test";
import {
  addressOf,
  ENDLESS,
  expect,
  type GradWalk,
  openTab,
  type PartialExperiment,
  ready,
  run,
  shows,
  snapshot,
  spoken,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

const MARKUP = '<img src="x" onerror="window.struck = true">';

const plays = async (element: Locator) => {
  await element.evaluate((each: GradWalk) => each.play());
  const { step: before } = await snapshot(element);
  await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(before);
};

/** Nothing that was handed in became a part of the page. */
const unstruck = async (page: Page) => {
  expect(await page.evaluate(() => "struck" in window)).toBe(false);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
};

test("an engine whose file fails once is asked for again, and nobody hears of it", async ({
  page,
  complaints,
}) => {
  complaints.expect(/Failed to load resource/);
  let times = 0;
  await page.route("**/gradwalk_bg*.wasm", (route) =>
    ++times === 1 ? route.abort() : route.continue(),
  );
  const element = await visit(page);
  expect(times).toBe(2);
  await expect(element.locator(".notice")).toHaveCount(0);
  await plays(element);
});

test("without the network what is there goes on; what is not is said, and comes once it is back", async ({
  page,
  context,
  complaints,
}) => {
  complaints.expect(/Failed to load resource|ERR_INTERNET_DISCONNECTED|dynamically imported/);
  const element = await visit(page, addressOf(ENDLESS));
  await context.setOffline(true);
  await plays(element);
  await openTab(element, "Race");
  const said = element.locator(".notice");
  await expect(said).toContainText("part of the page did not load");
  // It is told once, and not asked for with every frame.
  await said.getByRole("button").click();
  const asked: string[] = [];
  page.on("requestfailed", (request) => asked.push(request.url()));
  await plays(element);
  await page.waitForTimeout(2500);
  await expect(said).toHaveCount(0);
  const often = asked.map((url) => asked.filter((each) => each === url).length);
  expect(Math.max(0, ...often), asked.join()).toBeLessThan(4);
  await context.setOffline(false);
  await page.waitForTimeout(2000);
  await openTab(element, "Layers");
  await openTab(element, "Race");
  await expect(element.locator(".race-form")).toBeVisible();
});

test("where nothing may be kept, the page works, and says that it keeps nothing", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { get: refuse });
    }
  });
  const element = await visit(page);
  await step(element, 7);
  await shows(element, 7);
  await expect(page.locator("header.top")).toContainText("keeps nothing");
  for (const address of ["", "lesson.html?lesson=downhill", "data.html", "teach.html"]) {
    await page.goto(address || "./");
    await expect(page.locator("h1, h2").first()).toBeVisible();
    expect(await spoken(page)).not.toMatch(/SecurityError|insecure/);
  }
  // Nor is a file handed over from home; the page that would open it comes all the same.
  await page.goto("./?lang=en");
  const file = { name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from("x,t\n1,2\n2,3\n") };
  await page.getByLabel("Open a CSV file").setInputFiles(file);
  await page.waitForURL(/data\.html/);
  await expect(page.locator("h1, h2").first()).toBeVisible();
});

test("a tab that stood still in mid-run goes on where it was, and one that was left comes back", async ({
  page,
}) => {
  const element = await visit(page, addressOf(ENDLESS));
  await plays(element);
  // Held by the debugger: what is in sight, and here everything is, a browser does not freeze.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Debugger.enable");
  const held = new Promise((resolve) => devtools.once("Debugger.paused", resolve));
  await devtools.send("Debugger.pause");
  await held;
  await page.waitForTimeout(1000);
  await devtools.send("Debugger.resume");
  await devtools.send("Debugger.disable");
  await plays(element);
  await element.evaluate((each: GradWalk) => each.pause());
  const { step: at } = await snapshot(element);
  await shows(element, at);
  await page.goto("glossary.html");
  await page.goBack();
  await run(page).evaluate((each: GradWalk) => each.ready);
  await expect.poll(async () => (await snapshot(run(page))).step).toBe(at);
});

test("whatever is called by a name that is markup stays a name", async ({ page }) => {
  const names = ["a", "b"].map((letter) => `${letter}${MARKUP}`);
  const data: PartialExperiment["data"] = {
    kind: "table",
    columns: [
      { name: names[0] as string, type: "number", role: "feature" },
      { name: names[1] as string, type: "category", role: "target" },
    ],
    rows: [0, 1, 2, 3].map((k) => [k, k < 2 ? MARKUP : "no"]),
  };
  const element = await visit(
    page,
    addressOf({
      data,
      model: { layers: [{ units: 1, activation: "sigmoid" }] },
      train: { loss: "bce" },
    }),
  );
  await step(element, 20);
  for (const tab of ["This step", "Layers", "Race"]) {
    await openTab(element, tab);
  }
  await unstruck(page);
  const refused = await element.evaluate(
    (each: GradWalk, name) =>
      each.load({ [name]: 1 } as object).catch((error: Error) => error.message),
    MARKUP,
  );
  expect(refused).toContain("onerror");
  await element.evaluate((each: GradWalk, name) => {
    each.experiment = { data: { kind: name } } as object;
  }, MARKUP);
  await expect(element.locator(".notice")).toContainText("onerror");
  await unstruck(page);
});

/** A task whose every text is markup. */
const TASK = {
  version: 1,
  title: `Title ${MARKUP}`,
  text: `Text ${MARKUP}`,
  start: { data: { kind: "line" }, train: { epochs: 5, optimizer: { kind: "sgd" } } },
  goal: { loss: { below: 1 } },
  hints: [`Hint ${MARKUP}`],
  wrong: [{ when: { setting: { name: "batch", above: 39 } }, say: `Wrong ${MARKUP}` }],
  solution: `Solution ${MARKUP}`,
};

/** As the value of an attribute between single quotes. */
const quoted = (text: string) => text.replaceAll("&", "&amp;").replaceAll("'", "&#39;");

test("a task, and the name in its code, are text on the page that checks it, too", async ({
  page,
}) => {
  const element = await visitLesson(
    page,
    `<grad-walk task='${quoted(JSON.stringify(TASK))}'></grad-walk>`,
  );
  const card = element.locator(".task-card");
  await expect(card).toContainText(TASK.title);
  await expect(card).toContainText(TASK.text);
  for (const name of ["Hint 1 of 1", "Show me"]) {
    await card.getByRole("button", { name }).click();
  }
  await expect(card).toContainText(TASK.hints[0] as string);
  await expect(card).toContainText(TASK.solution);
  await element.evaluate((each: GradWalk) =>
    each.load({ ...each.experiment, train: { ...each.experiment?.train, batch: 40 } } as object),
  );
  await step(element, 1);
  await expect(card).toContainText(TASK.wrong[0]?.say as string);
  await unstruck(page);
  await element.evaluate((each: GradWalk) => each.reset());
  await step(element, 5, "epoch");
  const { code } = await element.evaluate(
    (each: GradWalk, name) => each.result({ name, number: name }),
    MARKUP,
  );
  await unstruck(page);
  await page.goto("verify.html?lang=en");
  // The form that it was handed in by calls it otherwise, in markup as well.
  const csv = `Timestamp,Your name,Paste your code\r\n1,"${`Form ${MARKUP}`.replaceAll('"', '""')}",${code}`;
  await page.getByLabel("Open files").setInputFiles([
    { name: `a${MARKUP}.csv`, mimeType: "text/csv", buffer: Buffer.from(csv) },
    { name: `b${MARKUP}.txt`, mimeType: "text/plain", buffer: Buffer.from(`${code}\n${MARKUP}`) },
  ]);
  const table = page.getByRole("region", { name: "Table of the codes" });
  await expect(table).toContainText(`Form ${MARKUP}`);
  await expect(table).toContainText(TASK.title);
  await expect(table).toContainText(`The code itself says “${MARKUP}`);
  await page.waitForTimeout(300);
  await unstruck(page);
  await page.reload();
  await expect(table).toContainText(TASK.title);
  await unstruck(page);
});

test("attributes that are markup are said as they stand, and are nothing else", async ({
  page,
  complaints,
}) => {
  complaints.expect(/404/);
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  // Without a space it is one word of those that are lists of words.
  const evil = '</p><img/src="x"/onerror="alert(1)">';
  const names = ["preset", "src", "view", "panels", "limits", "layout", "controls", "locked"];
  const told = names.map((name) => `<grad-walk ${name}='${evil}'></grad-walk>`);
  const quiet = ["id", "lang", "theme"].map((name) => `<grad-walk ${name}='${evil}'></grad-walk>`);
  await visitLesson(page, [...told, ...quiet].join(""));
  for (const k of names.keys()) {
    await expect(run(page).nth(k).locator(".notice"), names[k]).toContainText(evil);
  }
  const named = run(page).nth(names.length);
  expect(await named.evaluate((each: GradWalk) => each.link())).not.toContain("<");
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(asked).toEqual([]);
});

test("a file's name and its columns stay text, from its table to the model", async ({ page }) => {
  const rows = Array.from(
    { length: 60 },
    (_, k) => `${k % 7},${(k * 5) % 11},${k % 2 ? MARKUP : "no"}`,
  );
  const head = [`a${MARKUP}`, `b${MARKUP}`, `c${MARKUP}`].map((each) => each.replaceAll('"', '""'));
  const text = [
    head.map((each) => `"${each}"`).join(),
    ...rows.map((row) => row.replace(MARKUP, `"${MARKUP.replaceAll('"', '""')}"`)),
  ].join("\n");
  await page.goto("data.html?lang=en");
  await page.locator("input[type=file]").setInputFiles({
    name: `file${MARKUP}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(text),
  });
  await expect(page.locator(".file")).toContainText(`file${MARKUP}.csv`);
  await expect(page.locator("thead").first()).toContainText(`a${MARKUP}`);
  await unstruck(page);
  const next = page.locator(".steps .primary");
  await next.click();
  await expect(page.locator("main")).toContainText("It is given");
  await next.click();
  await step(await ready(page), 20);
  await unstruck(page);
  await next.click();
  await page.getByRole("button", { name: /^Open the .* test rows$/ }).click();
  await expect(page.locator("figure.plot").first()).toBeVisible();
  await unstruck(page);
  await next.click();
  await expect(page.locator(".shares")).toContainText(MARKUP);
  await unstruck(page);
});

test("what a teacher composes of markup is text in its preview and wherever it is copied to", async ({
  page,
}) => {
  await page.goto("compose.html?lang=en");
  await ready(page);
  await page.getByLabel("Title", { exact: true }).fill(TASK.title);
  await page.getByLabel("What to do").fill(TASK.text);
  await page.getByRole("button", { name: "Add a hint" }).click();
  await page.getByLabel("Hint 1", { exact: true }).fill(TASK.hints[0] as string);
  const card = run(page).locator(".task-card");
  await expect(card).toContainText(TASK.title);
  await expect(card).toContainText(TASK.text);
  const forms = page.locator(".as .segments").getByRole("button");
  const code = page.getByRole("textbox", { name: "Copy as" });
  await expect(page.getByRole("button", { name: "Copy", exact: true })).toBeEnabled();
  const codes: string[] = [];
  for (const form of await forms.all()) {
    await form.click();
    await expect(form).toHaveAttribute("aria-pressed", "true");
    codes.push(await code.inputValue());
  }
  expect(codes.length).toBeGreaterThan(8);
  await unstruck(page);
  // None of them is markup where it is pasted: in each there is what was meant, and no image.
  const pasted = codes.filter((each) => each.trimStart().startsWith("<"));
  expect(pasted.length).toBeGreaterThan(4);
  const tag = pasted.find((each) => each.includes("<grad-walk")) ?? "";
  const element = await visitLesson(page, tag.slice(tag.indexOf("<grad-walk")));
  await expect(element.locator(".task-card")).toContainText(TASK.title);
  const images = await page.evaluate(
    (all) => all.map((text) => new DOMParser().parseFromString(text, "text/html").images.length),
    pasted,
  );
  expect(images).toEqual(pasted.map(() => 0));
  await unstruck(page);
});

test("an experiment of 100 MB or nested without end is refused or taken, and the page answers", async ({
  page,
}) => {
  const element = await visit(page);
  const told = (make: string) =>
    element.evaluate(async (each: GradWalk, make) => {
      const experiment = new Function(`return ${make}`)() as object;
      return each.load(experiment).then(
        () => "taken",
        (error: Error) => error.message,
      );
    }, make);
  expect(await told("({ data: { kind: 'x'.repeat(1e8) } })")).toMatch(/^data\.kind: .{1,390}$/);
  expect(await told("({ ['x'.repeat(1e8)]: 1 })")).toMatch(/^.{1,600}$/);
  const deep =
    "(() => { let v = 1; for (let k = 0; k < 1e5; k++) v = [v]; return { data: v }; })()";
  expect(await told(deep)).toBe("This is no JSON.");
  expect(await told("({ seed: () => 1 })")).toBe("This is no JSON.");
  const points =
    "({ data: { kind: 'points', points: Array.from({ length: 2e5 }, (_, k) => [k, k]) } })";
  expect(await told(points)).toBe("taken");
  await step(element, 3);
  await shows(element, 3);
});
