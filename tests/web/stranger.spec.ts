/** The element in a page that has ways of its own: keys, fingers, style, direction, height. */
import {
  expect,
  type GradWalk,
  openTab,
  run,
  shows,
  snapshot,
  test,
  visitLesson,
} from "./visit.ts";

const HOSTILE = `<style>
  * { letter-spacing: 3px; text-transform: uppercase; font: italic 40px serif; white-space: pre; }
  body { direction: rtl; text-align: right; word-spacing: 1em; line-height: 3; color: red; }
</style>`;

test("what a page says of its text, and its direction, stays outside; a height that it gives is kept to", async ({
  page,
}) => {
  const markup = '<grad-walk style="height: 420px; width: 1000px"></grad-walk>';
  const plain = await visitLesson(page, markup);
  const looks = () =>
    run(page).evaluate((element) =>
      [
        ...(element.shadowRoot?.querySelectorAll("p, h2, h3, button, label, input, output, dd") ??
          []),
      ]
        .filter((each) => each.checkVisibility())
        .slice(0, 60)
        .map((each) => {
          const { width, height } = each.getBoundingClientRect();
          const { letterSpacing, direction, textTransform, fontSize } = getComputedStyle(each);
          const left = each.getBoundingClientRect().left - element.getBoundingClientRect().left;
          const place = [width, height, left].map(Math.round);
          return [
            each.localName,
            ...place,
            letterSpacing,
            direction,
            textTransform,
            fontSize,
          ].join();
        }),
    );
  const stands = async () => {
    await shows(run(page), 0);
    // The rates were tried: nothing more comes into sight by itself.
    await expect(run(page).locator(".strip .plot")).toHaveAttribute("aria-valuemax", "60");
    await expect(run(page).locator(".strip[data-old]")).toHaveCount(0);
  };
  await stands();
  const before = await looks();
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
  await stands();
  await expect.poll(looks).toEqual(before);
});

test("keys and fingers that it uses do not reach the page, others do, and Escape gives them back", async ({
  page,
}) => {
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

test("under the strictest policy nothing is blocked, whatever is shown and done", async ({
  page,
}) => {
  const { host } = test.info().config.metadata as { host: string };
  const policy =
    `default-src 'none'; script-src ${host} 'wasm-unsafe-eval'; worker-src blob:; ` +
    "style-src 'self'; img-src data:";
  await page.addInitScript(() => {
    const blocked: string[] = [];
    Object.assign(window, { blocked });
    document.addEventListener("securitypolicyviolation", (event) =>
      blocked.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  const blocked = () => page.evaluate(() => (window as unknown as { blocked: string[] }).blocked);
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
