// A class's result codes, checked on the page: how long until each run was run again.
import { createServer } from "vite";
import { summary } from "./statistics.mjs";

/** At most so many milliseconds for so many codes. */
export const CODES_GOALS = { time: 10_000, count: 300 };

async function once(browser, address, text) {
  const page = await browser.blank();
  try {
    await page.goto(`${address}verify.html`);
    await page.locator("textarea").evaluate((field, codes) => {
      field.value = codes;
    }, text);
    const start = performance.now();
    await page.locator("form button").click();
    await page.locator(".wide table").waitFor();
    const time = performance.now() - start;
    return { time, confirmed: await page.locator("tr.met, tr.unmet, tr.star").count() };
  } finally {
    await page.context().close();
  }
}

/** The codes of a class that took a homework at rates of its own, on the page as it lies in the workspace. */
export async function measureCodes(browser, { rounds }) {
  const root = new URL("../", import.meta.url).pathname;
  const server = await createServer({ root, logLevel: "error", server: { hmr: false } });
  await server.listen(0);
  try {
    const { classOf, loadEngine } = await server.ssrLoadModule("/tests/class.ts");
    loadEngine();
    const learners = await classOf(CODES_GOALS.count);
    const text = learners.map(({ code }) => code).join("\n");
    const [address] = server.resolvedUrls.local;
    // The first visit has the server prepare its modules.
    await once(browser, address, learners[0].code);
    const results = [];
    for (let round = 0; round < rounds; round++) {
      results.push(await once(browser, address, text));
    }
    const confirmed = Math.min(...results.map((each) => each.confirmed));
    return { count: learners.length, confirmed, time: summary(results.map(({ time }) => time)) };
  } finally {
    await server.close();
  }
}
