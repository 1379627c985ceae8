/** What a learner changes of a run by the controls that stand beside it, one after the other. */
import { readFileSync } from "node:fs";
import type { Locator } from "@playwright/test";
import { type OptionName, options } from "../../www/experiment/options.ts";
import { featureText } from "../../www/say/feature.ts";
import type { Values } from "../walk/way.ts";
import { expect, experiment, snapshot } from "./visit.ts";

const SAY = new URL("../../www/say/", import.meta.url);

/** What stands on a choice, in the language of the page. */
async function label(element: Locator, name: string): Promise<string> {
  const language = await element.page().locator("html").getAttribute("lang");
  const files = ["", "option/"].map((folder) => new URL(`${folder}${language}.ftl`, SAY));
  const lines = files.flatMap((file) => readFileSync(file, "utf8").split("\n"));
  const line = lines.find((each) => each.startsWith(`${name} = `));
  return line?.slice(name.length + 3) ?? "";
}

/** Opens what a control is folded into. */
async function unfold(control: Locator): Promise<void> {
  const folded = control.locator("xpath=ancestor::details[not(@open)]");
  for (const each of await folded.all()) {
    await each.locator("summary").first().click();
  }
}

/** Sets an option by its box, its list, its switch or its row of buttons. */
async function set(element: Locator, name: OptionName, value: unknown): Promise<void> {
  const control = element.locator(`[data-option="${name}"]`).first();
  await control.waitFor({ state: "attached" });
  await unfold(control);
  const [box, list] = [control.locator("input.box"), control.locator("select")];
  const { type } = options[name];
  if (await box.count()) {
    await box.fill(String(value));
    await box.press("Enter");
    await expect(control.locator(".problem")).toHaveCount(0);
  } else if (await list.count()) {
    await list.selectOption({ value: String(value) });
  } else if (type === "switch") {
    await control.locator("input[type=checkbox]").setChecked(value === true);
  } else if (type === "choice") {
    const text = await label(element, `${name}-${value}`);
    await control.getByRole("button", { name: text, exact: true }).click();
  } else {
    await draw(element, control, name, Number(value));
  }
}

/** What is drawn is drawn anew until it is that drawing. */
async function draw(
  element: Locator,
  control: Locator,
  name: OptionName,
  wanted: number,
): Promise<void> {
  const drawn = async () => {
    const { data, model } = await experiment(element);
    return name === "model-draw" ? model.draw : "draw" in data ? data.draw : wanted;
  };
  while ((await drawn()) !== wanted) {
    const before = await drawn();
    await control.getByRole("button").click();
    await expect.poll(drawn).toBe(before + 1);
  }
}

/** Less or more, by one, until there are as many. */
async function count(stepper: Locator, now: () => Promise<number>, wanted: number): Promise<void> {
  for (let is = await now(); is !== wanted; is = await now()) {
    const by = wanted > is ? 1 : -1;
    await stepper
      .getByRole("button")
      .nth(by > 0 ? 1 : 0)
      .click();
    await expect.poll(now).toBe(is + by);
  }
}

async function build(element: Locator, layers: NonNullable<Values["layers"]>): Promise<void> {
  const hidden = async () => (await experiment(element)).model.layers.slice(0, -1);
  const above = element.locator(".named-stepper, .network-card header .stepper");
  await count(above.first(), async () => (await hidden()).length, layers.length);
  const each = element.locator(".named-stepper:not(:first-child), .column-head .stepper");
  for (const [k, [units, activation]] of layers.entries()) {
    await count(each.nth(k), async () => (await hidden())[k]?.units ?? 0, units);
    if ((await hidden())[k]?.activation !== activation) {
      const list = element.locator("#list-activation, .column-head:not(.answer-head) select");
      await list.nth(k).selectOption({ value: activation });
      await expect.poll(async () => (await hidden())[k]?.activation).toBe(activation);
    }
  }
}

/** What is wanted first, as the last one cannot be switched off. */
async function choose(element: Locator, wanted: readonly string[]): Promise<void> {
  const texts = wanted.map(featureText);
  const keys = element.locator(".named-features button");
  for (const on of [true, false]) {
    for (const text of await keys.allTextContents()) {
      const key = keys.and(element.getByRole("button", { name: text, exact: true }));
      const pressed = (await key.getAttribute("aria-pressed")) === "true";
      if (texts.includes(text) === on && pressed !== on) {
        await key.click();
        await expect(key).toHaveAttribute("aria-pressed", String(on));
      }
    }
  }
}

/** The run begins anew, and then some of it is changed. */
export async function begin(element: Locator, values: Values): Promise<void> {
  const reset = element.locator(".reset");
  if ((await snapshot(element)).step > 0) {
    await reset.click();
    await expect.poll(async () => (await snapshot(element)).step).toBe(0);
  }
  await change(element, values);
}

export async function change(element: Locator, values: Values): Promise<void> {
  const { layers, features, points: _, ...named } = values;
  for (const [name, value] of Object.entries(named)) {
    await set(element, name as OptionName, value);
  }
  if (features) {
    await choose(element, features);
  }
  if (layers) {
    await build(element, layers);
  }
  await snapshot(element);
}

/** Parameters, in the order of the network's block, each in its box: those that are others now. */
export async function hand(element: Locator, values: readonly number[]): Promise<void> {
  const { parameters } = await snapshot(element);
  const now = parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]);
  for (const [place, value] of values.entries()) {
    if (Math.abs((now[place] ?? 0) - value) > 1e-6) {
      const box = element.locator(`#hand-box-${place}`);
      await unfold(box);
      await box.fill(String(value));
      await box.press("Enter");
    }
  }
}
