/** The page for frames, and what it and the page around it say to each other. */
import type { Page } from "@playwright/test";
import { expect, type Snapshot, test } from "./visit.ts";

interface Heard {
  gradwalk: number;
  type: string;
  [key: string]: unknown;
}
declare global {
  interface Window {
    heard: Heard[];
  }
}

/** A stranger's page with a frame; it keeps what it hears. */
async function embedded(page: Page, query = "", frames = false): Promise<void> {
  const { host } = test.info().config.metadata as { host: string };
  const site = new URL("embed.html", test.info().project.use.baseURL).href;
  const markup =
    "<script>heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>" +
    `<iframe src="${site}${query}" title="Gradwalk" width="640" height="300"></iframe>` +
    (frames ? `<script src="${host}embed/frames.js"></script>` : "");
  await page.goto(`${host}lesson?markup=${encodeURIComponent(markup)}`);
}

const say = (page: Page, message: object) =>
  page.evaluate(
    (said) =>
      document.querySelector("iframe")?.contentWindow?.postMessage({ gradwalk: 1, ...said }, "*"),
    message,
  );

/** Waits for a message, and gives it. */
const hears = async (page: Page, fields: Record<string, unknown>): Promise<Heard> => {
  await expect
    .poll(() => page.evaluate(() => window.heard), { message: JSON.stringify(fields) })
    .toContainEqual(expect.objectContaining(fields));
  const heard = await page.evaluate(() => window.heard);
  return heard.find((each) =>
    Object.entries(fields).every(([key, value]) => each[key] === value),
  ) as Heard;
};

test("the host loads, trains, seeks and asks, and is answered", { tag: "@engines" }, async ({
  page,
}) => {
  await embedded(page, "?preset=perceptron");
  await hears(page, { type: "ready" });

  await say(page, { type: "ask", id: "a" });
  const first = await hears(page, { type: "state", id: "a" });
  expect(first.snapshot).toMatchObject({ step: 0, status: "ready" });
  expect(typeof first.state).toBe("string");

  await say(page, { type: "seek", step: 40, id: "b" });
  const later = await hears(page, { type: "state", id: "b" });
  expect(later.snapshot).toMatchObject({ step: 40 });
  // The whole run, given back, is the same run at the same step.
  await say(page, { type: "load", preset: "line", id: "c" });
  expect((await hears(page, { type: "state", id: "c" })).snapshot).toMatchObject({ step: 0 });
  await say(page, { type: "load", state: later.state, id: "d" });
  const { step, loss, parameters } = later.snapshot as Snapshot;
  const again = (await hears(page, { type: "state", id: "d" })).snapshot;
  expect(again).toMatchObject({ step, loss, parameters });

  await say(page, { type: "play" });
  await hears(page, { type: "state" });
  await say(page, { type: "pause", id: "e" });
  expect((await hears(page, { type: "state", id: "e" })).snapshot).not.toMatchObject({
    status: "playing",
  });
});

test("what cannot be done is said, with what it answers", async ({ page }) => {
  await embedded(page);
  await hears(page, { type: "ready" });
  await say(page, { type: "dance", id: 1 });
  const unknown = await hears(page, { type: "error", id: 1 });
  expect(unknown.message).toContain("load, play, pause, seek, reset, ask");
  await say(page, { type: "load", experiment: { train: { batch: 0 } }, id: 2 });
  expect((await hears(page, { type: "error", id: 2 })).message).toContain("train.batch");
  await say(page, { type: "load", id: 3 });
  expect((await hears(page, { type: "error", id: 3 })).message).toContain("preset");
  // The run that was there stays.
  await say(page, { type: "ask", id: 4 });
  expect((await hears(page, { type: "state", id: 4 })).snapshot).toMatchObject({ step: 0 });
});

test("only an origin that is allowed is told and answered", async ({ page }) => {
  await embedded(page, "?allow=https://school.example");
  await expect(page.frameLocator("iframe").locator("grad-walk canvas").first()).toBeVisible();
  await say(page, { type: "ask", id: "a" });
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => window.heard)).toEqual([]);
  const { host } = test.info().config.metadata as { host: string };
  await embedded(page, `?allow=https://school.example ${new URL(host).origin}`);
  await say(page, { type: "ask", id: "b" });
  await hears(page, { type: "ready" });
  await say(page, { type: "ask", id: "c" });
  await hears(page, { type: "state", id: "c" });
});

test("with the host's script the frame is as high as what it shows", async ({ page }) => {
  await embedded(page, "?preset=line", true);
  const frame = page.locator("iframe");
  const inside = page.frameLocator("iframe");
  await expect(inside.locator("grad-walk canvas").first()).toBeVisible();
  const height = async () => (await frame.boundingBox())?.height ?? 0;
  await expect.poll(height).toBeGreaterThan(500);
  const overflow = () =>
    inside.locator("html").evaluate((root) => root.scrollHeight - root.clientHeight);
  await expect.poll(overflow).toBe(0);
  // It follows the width, and comes to rest.
  await frame.evaluate((each) => {
    each.style.width = "360px";
  });
  await expect(async () => {
    const rested = await height();
    await page.waitForTimeout(500);
    expect([await height(), await overflow()]).toEqual([rested, 0]);
  }).toPass();
});

test("a frame that is to be compact keeps to its height, however wide it is", async ({ page }) => {
  for (const [width, height] of [
    [1280, 480],
    [900, 400],
    [480, 400],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto("embed.html?preset=perceptron&layout=compact&lang=en");
    const play = page.locator("grad-walk").getByRole("button", { name: "Play", exact: true });
    await expect(play).toBeInViewport({ ratio: 1 });
    await expect(page.locator("grad-walk canvas.picture")).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
  }
});
