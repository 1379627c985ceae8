/** The page of one file that a model is given away as: from the disk, it predicts and asks nobody. */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { Dataset, initSync, type PartialExperiment, Trainer } from "../../www/wasm/data.js";

const list = <T>(of: (row: number) => T) => Array.from({ length: 120 }, (_, row) => of(row));
const column = (name: string, type: string, role: string) => ({ name, type, role });

function trained(target: unknown[], type: string, last: object, train: object) {
  const columns = {
    "temp <°C>": list((row) => (row % 40 === 7 ? null : row % 23)),
    weather: list((row) => ["sun", "rain", "</script>"][row % 3]),
    when: list((row) => 1.6e9 + 5000 * row),
    target,
  };
  const experiment = {
    data: {
      kind: "table",
      columns: [
        column("temp <°C>", "number", "feature"),
        column("weather", "category", "feature"),
        column("when", "date", "feature"),
        column("target", type, "target"),
      ],
    },
    prepare: {
      missing: "mean",
      scale: "standard",
      scaleTarget: type === "number" ? "standard" : "none",
    },
    model: { layers: [{ units: 4, activation: "tanh" }, last] },
    train: { ...train, optimizer: { kind: "adam", learningRate: 0.02 } },
  } as PartialExperiment;
  const trainer = Trainer.withDataset(experiment, new Dataset(columns as never));
  trainer.epochs(40);
  return trainer;
}

test.beforeAll(() => {
  initSync({ module: readFileSync(new URL("../../www/wasm/data_bg.wasm", import.meta.url)) });
});

/** Opens the page of a model, as a file; what it asks for besides is collected. */
async function open(page: Page, trainer: Trainer) {
  const path = test.info().outputPath("model.html");
  writeFileSync(path, trainer.export("html", { name: "days & nights.csv" }));
  const asked: string[] = [];
  const wrong: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(error.message));
  const address = pathToFileURL(path).href;
  await page.goto(address);
  expect(wrong).toEqual([]);
  return () =>
    expect(asked.filter((url) => url !== address && !url.startsWith("data:"))).toEqual([]);
}

test("classes: a form, the shares, both languages", async ({ page }) => {
  const target = list((row) => (row % 23 > 11 ? "warm" : "cold"));
  const trainer = trained(target, "category", { units: 1, activation: "sigmoid" }, { loss: "bce" });
  const silent = await open(page, trainer);
  await expect(page.getByRole("heading")).toHaveText("A prediction: days & nights.csv");
  await page.getByLabel("temp <°C>").fill("22");
  await page.getByLabel("weather").selectOption("</script>");
  await expect(page.locator("output strong")).toHaveText("warm");
  await page.getByLabel("temp <°C>").fill("1");
  await expect(page.locator("output strong")).toHaveText("cold");
  await expect(page.locator("output")).toContainText("%");
  // Where nothing is known, the mean is taken.
  await page.getByLabel("temp <°C>").fill("");
  await expect(page.locator("output strong")).toHaveText(/warm|cold/);
  await page.getByLabel("when").fill("");
  await expect(page.locator("output strong")).toHaveText(/warm|cold/);
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("heading")).toHaveText("预测：days & nights.csv");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page).toHaveTitle("A prediction: days & nights.csv");
  await page.screenshot({ path: test.info().outputPath("classes.png") });
  silent();
});

test("a number: the engine's own, and on a phone nothing scrolls sideways", async ({ page }) => {
  const target = list((row) => 100 * (row % 23) + 7);
  const trainer = trained(target, "number", { units: 1, activation: "linear" }, { loss: "mse" });
  await page.setViewportSize({ width: 320, height: 700 });
  const silent = await open(page, trainer);
  await page.getByLabel("temp <°C>").fill("12");
  await page.getByLabel("weather").selectOption("rain");
  await page.getByLabel("when").fill("2020-09-13T12:00");
  const { inputs, inputNames } = trainer.data(120);
  expect(inputNames.length).toBe(inputs.length);
  const of = (name: string) =>
    name === "temp <°C>"
      ? 12
      : Number(["weather = rain", "when hour = 12", "when weekday = 7"].includes(name));
  const [[wanted] = []] = trainer.predict([inputNames.map(of)]);
  // As the page's form: four digits to be read, and exact where one points at it.
  const shown = new Intl.NumberFormat("en", { maximumSignificantDigits: 4, useGrouping: false });
  const said = page.locator("output strong");
  await expect(said).toHaveText(shown.format(wanted as number));
  const exact = Number(await said.getAttribute("title"));
  expect(Math.abs(exact / (wanted as number) - 1)).toBeLessThan(1e-6);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(320);
  await page.screenshot({ path: test.info().outputPath("number.png") });
  silent();
});
