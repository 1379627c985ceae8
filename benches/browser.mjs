// The browser, and one page for each library.
import { chromium } from "@playwright/test";
import { serve } from "./server.mjs";

const root = new URL("../", import.meta.url).href;

// As they lie in the workspace, so that the pages' modules find one another by relative paths.
const folders = {
  "/benches/page/": `${root}benches/page/`,
  "/dist/site/": `${root}dist/site/`,
  "/node_modules/": `${root}node_modules/`,
  "/www/wasm/": `${root}www/wasm/`,
};

/** Opens the browser that `CHROMIUM` names, or the one that Playwright installed. */
export async function openBrowser() {
  const server = await serve(folders);
  const executablePath = process.env.CHROMIUM;
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-gpu",
      "--no-first-run",
      // Asked for the memory of a page, it looks at once, and not when it cleans up anyway.
      "--enable-blink-features=ForceEagerMeasureMemory",
      // Pages wait for their turn, and are not to be slowed down because another is in front.
      "--disable-background-timer-throttling",
      "--disable-backgrounding-occluded-windows",
      "--disable-renderer-backgrounding",
    ],
  });
  return {
    version: browser.version(),
    address: server.address,

    blank: (options = {}) => browser.newPage({ locale: "en-US", ...options }),

    /** A page in a context of its own, and so in a process of its own; `prepare` comes first. */
    async page(path, options = {}, prepare = async (_) => {}) {
      const page = await browser.newPage({ locale: "en-US", ...options });
      await prepare(page);
      await page.goto(`${server.address}${path}`);
      return page;
    },

    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** No single call takes that long, unless something hangs. */
const PATIENCE = 120_000;

/** A page that holds one library; every method rejects where the library fails, or hangs. */
export async function openEngine(browser, { module, scripts = [], options = {}, folders = {} }) {
  const served = (address) => address.replace(root, "/");
  const what = {
    module,
    scripts: scripts.map(served),
    options,
    folders: Object.fromEntries(Object.entries(folders).map(([k, v]) => [k, served(v)])),
  };
  const page = await browser.page("/benches/page/");
  await page.waitForFunction(() => "bench" in globalThis);
  const call = async (name, argument) => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error("no answer")), PATIENCE);
    });
    const answer = page.evaluate(
      ([name, argument]) => globalThis.bench[name](argument),
      [name, argument],
    );
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  };
  await call("open", what);
  return {
    begin: (task) => call("begin", task),
    train: (epochs) => call("train", epochs),
    warm: (seconds) => call("warm", seconds),
    measure: (epochs) => call("measure", epochs),
    close: () => page.context().close(),
  };
}
