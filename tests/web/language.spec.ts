import type { Page } from "@playwright/test";
import {
  addressOf,
  expect,
  experiment,
  fullSpeed,
  type GradWalk,
  type PartialExperiment,
  setExperiment,
  shows,
  spoken,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

/** Names that are the same in Chinese textbooks, and the button that leads back to English. */
const ALLOWED = [
  "Gradwalk",
  "Sigmoid",
  "Tanh",
  "ReLU",
  "Huber",
  "JSON",
  "EN",
  "max",
  "exp",
  "ln",
  "tanh",
];

/** Formats of files. */
const FORMATS = ["PNG", "SVG", "GIF", "CSV", "gradwalk", "js"];

/** Programs and platforms of others. */
const OTHERS = ["SCORM", "Moodle", "TensorFlow", "Playground"];

/** Names of methods in the network lab, as textbooks leave them. */
const METHODS = [
  ...["SGD", "Nesterov", "AdaGrad", "RMSProp", "Adam", "Glorot", "He", "LeCun", "sin", "cos"],
  ...[
    "Leaky",
    "ELU",
    "Softplus",
    "Swish",
    "GELU",
    "Softmax",
    "AdamW",
    "Dropout",
    "Tab",
    "Enter",
    "Delete",
    "Esc",
  ],
];

async function isChinese(page: Page, names: string[] = []): Promise<void> {
  const text = await spoken(page);
  expect(text).toMatch(/\p{Script=Han}/u);
  const words = text.match(/[A-Za-z]{2,}/g) ?? [];
  expect(words.filter((word) => ![...ALLOWED, ...names].includes(word))).toEqual([]);
  // Nothing that was not filled in, and no id where a message should be.
  expect(text).not.toMatch(/undefined|NaN|[{}$]/);
  // Sentences stand close together, a share close to its sign.
  expect(text).not.toMatch(/[，。：；！？] (?=\S)|\d %/);
}

const sigmoid: PartialExperiment = { model: { layers: [{ units: 1, activation: "sigmoid" }] } };
const network: PartialExperiment = {
  model: {
    layers: [
      { units: 3, activation: "tanh" },
      { units: 1, activation: "linear" },
    ],
  },
};

for (const [what, address] of [
  ["the line", "?"],
  ["a sigmoid on the line", `${addressOf(sigmoid)}&`],
  [
    "a sigmoid on scaled targets",
    `${addressOf({ ...sigmoid, prepare: { scaleTarget: "min-max" } })}&`,
  ],
  ["the classifier", "?preset=perceptron&"],
  ["a network with a hidden layer", `${addressOf(network)}&`],
  [
    "validation and noise",
    `${addressOf({ data: { kind: "line", noise: 2 }, prepare: { validation: 0.2 } })}&`,
  ],
] as const) {
  const isAllChinese = (page: Page) =>
    isChinese(page, what === "a network with a hidden layer" ? METHODS : []);

  test(`${what}: from the first look to the end, the Chinese page is Chinese`, {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visit(page, `${address}lang=zh-Hans`);
    await isAllChinese(page);
    await step(element, 3);
    await shows(element, 3);
    await isAllChinese(page);
    await element.locator(".loss-chart").focus();
    await page.keyboard.press("ArrowLeft");
    await isAllChinese(page);
    await element.getByRole("button", { name: "播放", exact: true }).click();
    await expect(element.getByRole("button", { name: "暂停" })).toBeVisible();
    await isAllChinese(page);
    await fullSpeed(element);
    await expect(element.getByRole("button", { name: "再播一次" })).toBeVisible();
    await isAllChinese(page);
  });
}

test("what is typed wrong, what was changed, and what went wrong is said in Chinese", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, "?lang=zh-Hans");
  for (const text of ["零点一", "-1", "1e9"]) {
    await element.locator("#box-learning-rate").fill(text);
    await element.locator("#box-learning-rate").press("Enter");
    await expect(element.locator("#problem-learning-rate")).toBeVisible();
    await isChinese(page);
  }
  for (const [option, value] of [
    ["learning-rate", "0。05"],
    ["learning-rate", "０．１"],
    ["batch", "１６"],
    ["epochs", "90"],
    ["samples", "60"],
  ] as const) {
    await element.locator(`#box-${option}`).fill(value);
    await element.locator(`#box-${option}`).press("Enter");
    await expect(element.locator("p.words")).not.toContainText("点击“播放”：");
    await isChinese(page);
  }
  await element.evaluate((element: GradWalk) => element.step({ unit: "epoch", count: 90 }));
  await expect(element.locator(".diverged")).toBeVisible();
  await isChinese(page);
  await page.getByRole("button", { name: "分享" }).click();
  await expect(page.getByRole("dialog", { name: "分享或嵌入" })).toBeVisible();
  await isChinese(page, [...FORMATS, ...OTHERS]);
});

test("a wrong experiment is explained in Chinese; only the names of its keys are not", async ({
  page,
}) => {
  const wrong: [string, string[]][] = [
    ['{"train":{"batch":0}}', ["train", "batch"]],
    ['{"train":{"batch":"x"}}', ["train", "batch"]],
    ['{"data":{"kind":"points","points":[]}}', ["data", "points"]],
  ];
  for (const [text, names] of wrong) {
    const element = await visit(page, `?lang=zh-Hans&experiment=${encodeURIComponent(text)}`);
    await expect(element.locator(".notice")).toContainText("实验无效");
    await isChinese(page, names);
  }
});

test("a choice leaves a locked option as it is, and what it refuses is said in Chinese", {
  tag: "@long",
}, async ({ page }) => {
  const markup = '<grad-walk lang="zh-Hans" locked="learning-rate"></grad-walk>';
  const element = await visitLesson(page, markup);
  await element.getByRole("button", { name: "Sigmoid" }).click();
  await expect(element.locator("p.words")).toContainText("学习率 0.01");
  expect((await experiment(element)).train.optimizer.learningRate).toBe(0.01);
  expect((await experiment(element)).model.layers[0]?.activation).toBe("sigmoid");
  await isChinese(page, ["lesson"]);

  // An example that learns at another rate is no way around the lock: none is offered.
  const lab = await visitLesson(page, markup.replace("lang", 'preset="network" lang'));
  await shows(lab, 0);
  await expect(lab.locator("select.examples")).toHaveCount(0);
  const { train, ...rest } = await experiment(lab);
  const optimizer = { ...train.optimizer, learningRate: 0.5 };
  await setExperiment(lab, { ...rest, train: { ...train, optimizer } });
  await expect(lab.locator(".notice")).toContainText("“学习率”在此处已锁定");
  expect(await lab.locator(".notice").innerText()).not.toMatch(/[A-Za-z]/);
});

test("the network lab is Chinese: diagram, table, a unit's numbers, tools, words", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, "?preset=network&lang=zh-Hans");
  await expect(element.locator("#unit-2")).toBeVisible();
  await isChinese(page, METHODS);
  await element.locator("#unit-2").click();
  await isChinese(page, METHODS);
  await element.getByRole("button", { name: "权重", exact: true }).click();
  await expect(element.locator(".network-table")).toBeVisible();
  await isChinese(page, METHODS);
  // The tools stand at the diagram.
  await element.getByRole("button", { name: "网络", exact: true }).click();
  for (const tool of ["画样本", "喷涂", "擦除"]) {
    await element.getByRole("button", { name: tool }).click();
    await isChinese(page, METHODS);
  }
  await element.locator("summary").filter({ hasText: "数据" }).click();
  await element.getByRole("button", { name: "三簇" }).click();
  await expect(element.locator("p.words")).toContainText("三簇");
  await isChinese(page, METHODS);
  await element.getByRole("button", { name: "清空" }).click();
  await expect(element.locator("p.words")).toContainText("每类只剩一个样本");
  await isChinese(page, METHODS);
});

test("an engine that does not arrive is explained in Chinese", async ({ page, complaints }) => {
  complaints.expect(/404|Failed to load/);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("?lang=zh-Hans");
  await expect(page.getByRole("alert")).toContainText("计算引擎文件下载失败（404");
  await isChinese(page, ["Not", "Found"]);
});

test("numbers and picture stay the same in the other language", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page);
  await step(element, 50);
  await shows(element, 50);
  const readings = () => element.locator(".readings dd").allInnerTexts();
  const before = await readings();
  await page.getByRole("button", { name: "中文" }).click();
  await expect(element.getByRole("button", { name: "播放", exact: true })).toBeVisible();
  expect(await readings()).toEqual(before);
});
