/** The element in a page that has ways of its own: keys, fingers, style, direction, height. */
import type { Locator } from "@playwright/test";
import {
  expect,
  type GradWalk,
  openTab,
  run,
  shows,
  snapshot,
  test,
  visitLesson,
  watchPolicy,
} from "./visit.ts";

const HOSTILE = '<link rel="stylesheet" href="sheets/hostile.css">';

/** Where every part of it that is in sight stands, and what its text looks like. */
const looks = (element: Locator): Promise<string[]> =>
  element.evaluate((element) => {
    const { left: edge } = element.getBoundingClientRect();
    const texts = "p, h2, h3, button, label, input, output, dd, li, textarea, select, th, td";
    return [...(element.shadowRoot?.querySelectorAll(texts) ?? [])]
      .filter((each) => each.checkVisibility() && !each.matches(".unseen"))
      .map((each) => {
        const { width, height, left } = each.getBoundingClientRect();
        const style = getComputedStyle(each);
        return [
          each.localName,
          ...[width, height, left - edge].map(Math.round),
          style.letterSpacing,
          style.wordSpacing,
          style.direction,
          style.textAlign,
          style.textTransform,
          style.font,
          style.whiteSpace,
          style.color,
        ].join();
      });
  });

/** Nothing more comes into sight by itself: the rates were tried. */
const stands = async (element: Locator) => {
  await shows(element, 0);
  await expect(element.locator(".strip .plot")).toHaveAttribute("aria-valuemax", "60");
  await expect(element.locator(".strip[data-old]")).toHaveCount(0);
};

/** The strictest policy that it is at home under. */
const strictest = () => {
  const { host } = test.info().config.metadata as { host: string };
  return (
    `default-src 'none'; script-src ${host} 'wasm-unsafe-eval'; worker-src blob:; ` +
    "style-src 'self'; img-src data:"
  );
};

test("what a page says of its text, and its direction, stays outside; a height that it gives is kept to", async ({
  page,
}) => {
  const markup = '<grad-walk style="height: 420px; width: 1000px"></grad-walk>';
  const plain = await visitLesson(page, markup);
  await stands(run(page));
  const before = await looks(run(page));
  expect(before.length).toBeGreaterThan(20);
  for (const at of ["1000px", "1250px"]) {
    const { inner, outer } = await plain.evaluate(async (element: HTMLElement, width) => {
      element.style.width = width;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { inner: element.scrollHeight, outer: element.offsetHeight };
    }, at);
    expect(outer).toBe(420);
    expect(inner).toBeGreaterThan(420);
    await expect(plain).toHaveCSS("overflow-y", "auto");
  }
  await visitLesson(page, HOSTILE + markup);
  await expect(page.locator("body")).toHaveCSS("direction", "rtl");
  await stands(run(page));
  await expect.poll(() => looks(run(page))).toEqual(before);
  // What is said to those who do not see it is not said in capitals, which are spelled.
  await expect(run(page).locator(".heard")).toHaveCSS("text-transform", "none");
});

test("a task is solved in a page of hostile style under the strictest policy, and looks as elsewhere", async ({
  page,
}) => {
  const task = {
    version: 1,
    title: "Be quick",
    text: "Bring the loss below 1 within 5 epochs.",
    start: { data: { kind: "line" }, train: { epochs: 5, optimizer: { kind: "sgd" } } },
    goal: { loss: { below: 1 } },
    hints: ["Take a larger rate."],
    solution: "At 0.01 it is done.",
  };
  const markup =
    '<link rel="stylesheet" href="sheets/size.css">' +
    `<grad-walk task='${JSON.stringify(task)}'></grad-walk>`;
  /** What it looks like when it is new, under way with all its help, and solved. */
  const solved = async () => {
    const element = run(page);
    const card = element.getByRole("region", { name: "Be quick" });
    const seen: string[][] = [];
    const keep = async (step: number) => {
      await shows(element, step);
      // Where the focus or the pointer is, a control looks otherwise.
      await element.evaluate((each) => (each.shadowRoot?.activeElement as HTMLElement)?.blur());
      await page.mouse.move(0, 0);
      await page.waitForTimeout(300);
      seen.push(await looks(element));
    };
    await keep(0);
    await element.getByRole("button", { name: "Step", exact: true }).click();
    await expect(card).toContainText("Still missing");
    for (const name of ["Hint 1 of 1", "Show me"]) {
      await card.getByRole("button", { name }).click();
    }
    await expect(card).toContainText(task.solution);
    await keep(1);
    await element.evaluate((each: GradWalk) => each.step({ unit: "epoch", count: 5 }));
    await expect(card).toContainText("Solved.");
    const { step } = await snapshot(element);
    await card.getByRole("button", { name: "Get the result code" }).click();
    await expect(card.getByLabel("Result code")).toHaveValue(/^GW1\./);
    await keep(step);
    return seen;
  };
  await visitLesson(page, markup);
  const elsewhere = await solved();
  const blocked = await watchPolicy(page);
  const policy = strictest();
  await visitLesson(page, HOSTILE + markup, { policy });
  await expect(page.locator("body")).toHaveCSS("direction", "rtl");
  expect(await solved()).toEqual(elsewhere);
  expect(Math.min(...elsewhere.map((each) => each.length))).toBeGreaterThan(20);
  expect(await blocked()).toEqual([]);
});

test("keys and fingers that it uses do not reach the page, others do, and Escape gives them back", {
  tag: "@engines",
}, async ({ page }) => {
  const element = await visitLesson(page, "<grad-walk></grad-walk>");
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ["keydown", "touchstart"]) {
      document.addEventListener(type, (event) => heard.push((event as KeyboardEvent).key ?? type));
    }
  });
  const heard = () =>
    page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));
  const slider = element.locator("#slider-learning-rate");
  await slider.focus();
  for (const key of ["ArrowRight", "PageUp", "x"]) {
    await page.keyboard.press(key);
  }
  await element.getByRole("button", { name: "Step", exact: true }).focus();
  await page.keyboard.press("Space");
  await expect.poll(async () => (await snapshot(element)).step).toBe(1);
  await page.keyboard.press("ArrowRight");
  await expect(element.getByRole("button", { name: "Step", exact: true })).toBeFocused();
  expect(await heard()).toEqual(["x", "ArrowRight"]);
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Space");
  expect(await heard()).toEqual(["ArrowLeft", " "]);
  expect((await snapshot(element)).step).toBe(1);
  await element.evaluate((element) => {
    for (const name of [".timeline input", "h2"]) {
      const event = new Event("touchstart", { bubbles: true, composed: true });
      element.shadowRoot?.querySelector(name)?.dispatchEvent(event);
    }
  });
  expect(await heard()).toEqual(["touchstart"]);
});

test("a page gives it a look of its own, by its parts and properties, in light and dark", async ({
  page,
}) => {
  const style = `<style>
    grad-walk { --accent: #6a1b9a; --paper: #fffdf5; --radius: 0px; --sans: monospace; }
    grad-walk[data-dark] { --accent: #ffcc00; --paper: #101030; }
    grad-walk::part(transport) { border-top: 5px solid #123456; }
    grad-walk::part(play) { letter-spacing: 2px; }
  </style>`;
  const element = await visitLesson(page, `${style}<grad-walk></grad-walk>`);
  await shows(element, 0);
  const play = element.getByRole("button", { name: "Play", exact: true });
  await expect(play).toHaveCSS("background-color", "rgb(106, 27, 154)");
  await expect(play).toHaveCSS("letter-spacing", "2px");
  await expect(play).toHaveCSS("font-family", "monospace");
  await expect(element.locator(".transport")).toHaveCSS("border-top-color", "rgb(18, 52, 86)");
  const parts = await element.evaluate(({ shadowRoot }) =>
    [...(shadowRoot?.querySelectorAll("[part]") ?? [])].map((each) => each.getAttribute("part")),
  );
  const all = ["shell", "choices", "picture", "inspector", "loss", "numbers", "transport", "play"];
  expect([...new Set(parts)]).toEqual(all);
  await element.evaluate((each: GradWalk) => each.setAttribute("theme", "dark"));
  await expect(play).toHaveCSS("background-color", "rgb(255, 204, 0)");
  await expect(element.locator(".picture-card")).toHaveCSS("background-color", "rgb(16, 16, 48)");
});

test("under the strictest policy nothing is blocked, whatever is shown and done", {
  tag: "@engines",
}, async ({ page }) => {
  const policy = strictest();
  const blocked = await watchPolicy(page);
  const markup = ["perceptron", "spiral", "line"].map(
    (name) => `<grad-walk preset="${name}"></grad-walk>`,
  );
  await visitLesson(page, markup.join(""), { policy });
  for (const element of await run(page).all()) {
    await element.scrollIntoViewIfNeeded();
    await element.evaluate((each: GradWalk) => each.step(3));
    await shows(element, 3);
    for (const tab of ["This step", "Race"]) {
      await openTab(element, tab);
    }
    await expect(element.locator("canvas:visible").first()).toBeVisible();
  }
  const line = run(page).last();
  await openTab(line, "This step");
  await expect(line.locator(".step-table")).toBeVisible();
  // What is set by style is set: a slider is filled as far as it stands.
  const share = line.locator("#slider-learning-rate");
  expect(await share.evaluate((each) => each.style.getPropertyValue("--share"))).not.toBe("");
  expect(await blocked()).toEqual([]);
});
