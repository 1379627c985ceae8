/**
 * Lessons by keyboard alone: each kind of question, sliders, steps and play; what is said to an answer is
 * heard, and the focus never gets lost.
 */
import type { Locator, Page } from "@playwright/test";
import { expect, type GradWalk, isRead, ready, run, status, test } from "./visit.ts";

/** The screen that is read, and its title. */
const here = (page: Page) => page.locator("article .screen[data-here], article:not(:has(.screen))");
const titleOf = (page: Page) => here(page).getByRole("heading", { level: 2 });

/** So many screens on, whatever is asked there. */
async function on(page: Page, screens: number): Promise<void> {
  for (let k = 0; k < screens; k++) {
    // What is asked on the way there is not what is tried here.
    const title = await titleOf(page).innerText();
    await here(page)
      .locator(".onward .primary")
      .evaluate((button: HTMLButtonElement) => {
        button.disabled = false;
        button.click();
      });
    await expect(titleOf(page)).not.toHaveText(title);
  }
}

async function open(page: Page, lesson: string, screens = 0): Promise<void> {
  await page.goto(`lesson.html?lesson=${lesson}&lang=en`);
  await isRead(page);
  await on(page, screens);
  await isRead(page);
}

/** Goes on by the tabulator key until this has the focus; on the way it passes other screens. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeEnabled();
  const wanted = await control.elementHandle();
  const has = () =>
    wanted?.evaluate((at) => (at.getRootNode() as Document | ShadowRoot).activeElement === at);
  for (let press = 0; press < 80; press++) {
    if (await has()) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the focus never came to ${control}`);
}

async function press(page: Page, control: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

const box = (page: Page, place: number) => here(page).locator(".box").nth(place);
const heard = (page: Page) => page.locator("body > p.unseen[aria-live=polite]");
const button = (place: Locator | Page, name: string) =>
  place.getByRole("button", { name, exact: true });

/** The focus is at what was just worked on, not at the top of the page. */
const stays = (place: Locator) =>
  expect.poll(() => place.evaluate((place) => place.contains(document.activeElement))).toBe(true);

async function next(page: Page): Promise<void> {
  await press(page, button(here(page), "Next"));
  await expect(titleOf(page)).toBeFocused();
}

test("a number, a guess, and parameters by sliders", { tag: "@long" }, async ({ page }) => {
  await open(page, "model");
  const first = box(page, 0);
  // What is no number is said to be none, until another is typed.
  const typed = first.getByRole("textbox");
  const lacks = () => typed.evaluate((field: HTMLInputElement) => field.validationMessage);
  await press(page, typed, "x");
  await page.keyboard.press("Enter");
  await expect.poll(lacks).toBe("Type a number, such as 0.5 or 1e-4.");
  await expect(first.locator(".reply")).toHaveCount(0);
  await press(page, typed, "Control+A");
  await page.keyboard.type("7");
  expect(await lacks()).toBe("");
  await page.keyboard.press("Enter");
  const wrong = first.locator(".reply");
  await expect(wrong).not.toBeEmpty();
  await expect(heard(page)).toContainText((await wrong.innerText()).trim().slice(0, 12));
  await stays(first);
  await press(page, first.getByRole("textbox"), "Control+A");
  await page.keyboard.type("11");
  await page.keyboard.press("Enter");
  await expect(heard(page)).toContainText("Right.");
  await stays(first);
  await next(page);

  const guess = box(page, 0);
  const choices = guess.getByRole("radiogroup", { name: "What happens to the line?" });
  await press(page, choices.getByRole("radio").first(), "ArrowDown");
  await expect(choices.getByRole("radio", { name: "It moves up.", exact: true })).toBeChecked();
  await press(page, button(guess, "Keep this guess"));
  await expect(heard(page)).toContainText("Kept.");
  await stays(guess);
  const task = box(page, 1);
  for (const name of ["w", "b"]) {
    const slider = run(page).getByRole("slider", { name, exact: true });
    const before = Number(await slider.inputValue());
    await tabTo(page, slider);
    for (let k = 0; k < 40 && Number(await slider.inputValue()) < before + 1; k++) {
      await page.keyboard.press("ArrowRight");
    }
    // What is set stands a while.
    await page.waitForTimeout(600);
    await expect(slider).toBeFocused();
  }
  // It is heard for a while, and stands.
  await expect(heard(page)).toContainText("Solved.");
  await expect(task.locator(".reply")).toContainText("Solved.");
  await next(page);
});

test("where nothing is run nothing is counted, and undo leads to no other screen's run", async ({
  page,
}) => {
  await open(page, "model");
  const trainer = page.locator("grad-walk");
  await expect(trainer.locator(".readings")).toContainText("Model");
  await expect(trainer.locator(".readings")).not.toContainText("Epoch");
  const w = trainer.getByRole("textbox", { name: "w, as a number" });
  await w.fill("1");
  await w.press("Enter");
  await expect(button(trainer, "↶ Undo")).toBeEnabled();
  await expect(trainer.locator(".words")).toHaveText("Set by hand.");
  await on(page, 5);
  await expect(button(trainer, "↶ Undo")).toBeDisabled();
});

test("numbers in blanks, a hint, and the way that is shown", { tag: "@long" }, async ({ page }) => {
  await open(page, "downhill", 1);
  const question = box(page, 1);
  const [second, third] = [1, 2].map((k) =>
    question.getByRole("textbox", { name: `Blank ${k} of 2` }),
  ) as [Locator, Locator];
  await press(page, second, "1");
  await page.keyboard.type(".08");
  await press(page, third, "3");
  await press(page, button(question, "Check"));
  await expect(heard(page)).toContainText("The sign.");
  await press(page, button(question, "Hint 1 of 3"));
  await expect(heard(page)).toContainText("Look at the example");
  await expect(button(question, "Hint 2 of 3")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(button(question, "Show me")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heard(page)).toContainText("1.8 + 0.72 = 2.52");
  await stays(question);
  await next(page);
});

test("steps, a choice, and back again", { tag: "@long" }, async ({ page }) => {
  await open(page, "downhill", 2);
  const task = box(page, 0);
  const step = button(run(page), "Step");
  for (let k = 1; k <= 3; k++) {
    await press(page, step);
    await expect.poll(() => run(page).evaluate(({ currentStep }: GradWalk) => currentStep)).toBe(k);
    await expect(step).toBeFocused();
  }
  // It is heard for a while, and stands.
  await expect(heard(page)).toContainText("Solved.");
  await expect(task.locator(".reply")).toContainText("Solved.");
  const question = box(page, 1);
  await tabTo(page, question.getByRole("radio").first());
  await page.keyboard.press("ArrowDown");
  await press(page, button(question, "Check"));
  await expect(heard(page)).toContainText("Right.");
  await stays(question);
  await press(page, button(here(page).locator(".onward"), "Back"));
  await expect(titleOf(page)).toBeFocused();
});

test("what a run that is stepped as soon as its screen is there comes to is heard", async ({
  page,
}) => {
  await open(page, "downhill", 1);
  // Within the time in which nothing that comes by itself is news.
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const onward = document.querySelector<HTMLButtonElement>("[data-here] .onward .primary");
    (onward as HTMLButtonElement).disabled = false;
    onward?.click();
    while (!document.querySelector("[data-place='2'][data-here]")) {
      await frame();
    }
    // Its run stands there by then.
    await new Promise((resolve) => setTimeout(resolve, 250));
    const trainer = document.querySelector("grad-walk") as GradWalk;
    for (let k = 1; k <= 3; k++) {
      const buttons = [...(trainer.shadowRoot?.querySelectorAll("button") ?? [])];
      buttons.find(({ textContent }) => textContent?.trim() === "Step")?.click();
      while ((trainer.currentStep ?? 0) < k) {
        await frame();
      }
    }
  });
  await expect(heard(page)).toContainText("Solved.");
});

test("a rate that is typed, and a run that is played to its end", {
  tag: ["@long", "@engines"],
}, async ({ page }) => {
  await open(page, "downhill", 5);
  const guess = box(page, 0);
  await tabTo(page, guess.getByRole("radio").first());
  await page.keyboard.press("ArrowDown");
  await press(page, button(guess, "Keep this guess"));
  const rate = run(page).locator("#box-learning-rate");
  await press(page, rate, "Control+A");
  await page.keyboard.type("0.1");
  await page.keyboard.press("Enter");
  await press(page, button(run(page), "Play"), "Space");
  await expect.poll(() => status(run(page))).toBe("finished");
  await expect(heard(page)).toContainText("Solved.");
  await expect(box(page, 2).locator(".reply")).toContainText("Solved.");
});

test("several of some", { tag: "@long" }, async ({ page }) => {
  await open(page, "by-heart", 3);
  const several = here(page)
    .locator(".box")
    .filter({ has: page.getByRole("checkbox") });
  const boxes = several.getByRole("group").getByRole("checkbox");
  await press(page, boxes.first(), "Space");
  await expect(boxes.first()).toBeChecked();
  await press(page, button(several, "Check"));
  await expect(heard(page)).toContainText(/Right\.|Not yet/);
  await stays(several);
});

test("a few sentences of a homework", { tag: "@long" }, async ({ page }) => {
  await page.goto("lesson.html?lesson=downhill&homework=3b&lang=en");
  await ready(page);
  const written = page.locator(".box").filter({ has: page.locator("textarea[name=text]") });
  const field = written.getByRole("textbox", { name: "Which rate did you take" });
  await press(page, field, "A");
  await page.keyboard.type(" rate of 0.025, by the loss.");
  await press(page, button(written, "Keep this text"));
  await expect(heard(page)).toHaveText(/^Kept\. Still missing: loss [\d.]+, wanted below 0\.01\.$/);
  await stays(written);
  const hand = page.locator(".box.hand");
  await press(page, hand.getByRole("button"));
  await expect(hand.getByRole("textbox").first()).toBeVisible();
  await stays(hand);
});

test("curves that are drawn before the run", { tag: "@long" }, async ({ page }) => {
  await open(page, "by-heart", 1);
  const guess = box(page, 0);
  for (const name of ["training loss", "validation loss"]) {
    await press(page, button(guess, name));
    await tabTo(page, guess.getByRole("slider", { name: `${name} at epoch 0` }));
    for (const key of ["ArrowDown", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight"]) {
      await page.keyboard.press(key);
    }
    await expect(guess.getByRole("slider", { name: `${name} at epoch 50` })).toBeFocused();
  }
  await press(page, button(guess, "Keep this guess"));
  await expect(heard(page)).toContainText("Kept.");
  await stays(guess);
});

test("a sketch of a screen that is not read takes neither keys nor a pointer", async ({ page }) => {
  await open(page, "by-heart", 1);
  const points = page.locator("loss-sketch [role=slider]");
  await expect(points.first()).toHaveAttribute("tabindex", "0");
  await button(here(page).locator(".onward"), "Back").click();
  await expect(points.first()).toHaveAttribute("aria-disabled", "true");
  await expect(page.locator("loss-sketch [tabindex]")).toHaveCount(0);
  const heights = () => points.evaluateAll((all) => all.map((each) => each.getAttribute("cy")));
  const before = await heights();
  await page.locator("svg.sketch").dispatchEvent("pointerdown", { clientY: 0 });
  expect(await heights()).toEqual(before);
  await on(page, 1);
  await expect(points.first()).toHaveAttribute("tabindex", "0");
  await expect(page.locator("loss-sketch [aria-disabled]")).toHaveCount(0);
});

test("a curve that is drawn beyond its picture is put on the edge, which is said", async ({
  page,
}) => {
  await open(page, "by-heart", 1);
  const guess = box(page, 0);
  const said = guess.getByText(/^The picture goes from 0 to [\d.]+: what was drawn beyond it/);
  // The text still moves on: what is pointed at has to stand.
  await guess.locator("svg.sketch").hover();
  const drawing = await guess.locator("svg.sketch").boundingBox();
  const to = (x: number, y: number, steps = 1) =>
    page.mouse.move((drawing?.x ?? 0) + x, (drawing?.y ?? 0) + y, { steps });
  await to(60, 100);
  await page.mouse.down();
  await to(160, -8, 8);
  await page.mouse.up();
  await expect(said).toBeVisible();
  // Within it nothing is said; with the keys neither, but at the edge.
  await to(60, 100);
  await page.mouse.down();
  await to(160, 120, 8);
  await page.mouse.up();
  await expect(said).toBeHidden();
  await guess.getByRole("slider").first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(said).toBeHidden();
  for (let k = 0; k < 8; k++) {
    await page.keyboard.press("PageUp");
  }
  await expect(said).toBeVisible();
});
