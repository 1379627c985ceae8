// The first view of dist/site: what it transfers, compressed as a good server would, and how long it
// takes until there is a run to be played, here and on a slow line and a slower processor.
import { brotliCompressSync, constants } from "node:zlib";
import { slowMainThread, slowWorkersOf } from "./slowness.mjs";
import { summary } from "./statistics.mjs";

/** All files of a first view together, in bytes. */
export const LIMIT = 140 * 1024;
export const LOCALES = ["en-US", "zh-CN"];
/** Each with a run to be played at once: home, the lab, and a lesson as all but the one on tables are. */
export const PAGES = ["", "lab.html", "lesson.html?lesson=downhill"];

/** Milliseconds until it can be played, under conditions. */
const HERE = { name: "here", goal: 1000, times: 1, bits: null };
const CONDITIONS = [
  HERE,
  { name: "at 1.6 Mbit/s, processor 4x slower", goal: 3000, times: 4, bits: 1.6e6 },
];

/**
 * Opens the address, and gives the files that the browser asks for until there is a run to be played:
 * [name, bytes]. What is looked into once the first view stands comes after it.
 */
export async function filesOf(page, address) {
  const files = [];
  page.on("response", (response) => {
    if (new URL(response.url()).protocol === "http:") {
      files.push(response);
    }
  });
  // A page that stops half-way would look small.
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(noteReady);
  await page.goto(address);
  await page.evaluate(() => globalThis.firstView);
  await page.waitForTimeout(1000);
  await page.waitForLoadState("networkidle");
  // By the page's own clock: what is told from outside comes late where the machine is busy.
  const later = await page.evaluate(() => {
    const all = performance.getEntriesByType("resource");
    return all.filter(({ startTime }) => startTime > globalThis.runReady).map(({ name }) => name);
  });
  if (errors.length > 0) {
    throw new Error(`the page failed: ${errors.join("; ")}`);
  }
  return Promise.all(files.filter((response) => !later.includes(response.url())).map(sizeOf));
}

async function sizeOf(response) {
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  const body = brotliCompressSync(await response.body(), options);
  return [new URL(response.url()).pathname, body.length];
}

/**
 * In the page, before its own scripts: when there is a run to be played, and when the first frame with it
 * is done.
 */
function noteReady() {
  // A lesson puts its element into the page when its text stands there.
  const element = new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector("grad-walk");
      if (found) {
        observer.disconnect();
        resolve(found);
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
  });
  Promise.all([element, customElements.whenDefined("grad-walk")])
    .then(([{ ready }]) => ready)
    .then(() => {
      globalThis.runReady = performance.now();
    });
  globalThis.firstView = new Promise((resolve) => {
    addEventListener("gradwalk-ready", () => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      requestAnimationFrame(() => channel.port2.postMessage(null));
    });
  });
}

async function timeReady(browser, address, { times, bits }) {
  const prepare = async (page) => {
    await slowWorkersOf(page, times);
    await page.addInitScript(noteReady);
    const session = await page.context().newCDPSession(page);
    await slowMainThread(session, times);
    if (bits) {
      const throughput = bits / 8;
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: 0,
        downloadThroughput: throughput,
        uploadThroughput: throughput,
      });
    }
  };
  const page = await browser.page(address, {}, prepare);
  const time = await page.evaluate(() => globalThis.firstView);
  await page.context().close();
  return time;
}

export async function measureFirstView(browser, { rounds }) {
  const sizes = [];
  const ready = [];
  const timesOf = async (address, condition) => {
    const times = [];
    for (let round = 0; round < rounds; round++) {
      times.push(await timeReady(browser, address, condition));
    }
    return { ...condition, time: summary(times) };
  };
  for (const where of PAGES) {
    const name = where || "home";
    for (const locale of LOCALES) {
      const page = await browser.blank({ locale });
      const files = await filesOf(page, `${browser.address}/dist/site/${where}`);
      await page.context().close();
      const bytes = files.reduce((sum, [, size]) => sum + size, 0);
      sizes.push({ page: name, locale, files, bytes });
    }
    for (const condition of CONDITIONS) {
      ready.push({ page: name, ...(await timesOf(`/dist/site/${where}`, condition)) });
    }
  }
  // What of the one file is run at first, tests/web/one-file.spec.ts weighs.
  const oneFile = await timesOf("/benches/page/one-file.html", HERE);
  ready.push({ page: "the one-file element", ...oneFile });
  return { sizes, ready };
}
