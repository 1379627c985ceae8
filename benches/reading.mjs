// A large file, opened in the browser as a person would: how long until it is there, whether the page
// is alive meanwhile, and what memory it takes.
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "vite";
import { summary } from "./statistics.mjs";

/**
 * At most so many milliseconds, so long a task of the page, so many times the file's bytes, and so many
 * milliseconds for an epoch of a logistic model.
 */
export const READING_GOALS = { time: 5000, task: 100, memory: 4, epoch: 1000 };
const SIZE = { rows: 1_000_000, columns: 12 };

/** Numbers of 7 digits, a cell each: with what parts them 100 MB. */
async function write(path) {
  const file = await open(path, "w");
  const names = Array.from({ length: SIZE.columns }, (_, k) => `column ${k + 1}`);
  await file.write(`${names.join()}\n`);
  let [state, lines] = [1, []];
  const cell = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32).toFixed(6);
  };
  const last = names.length - 1;
  for (let row = 1; row <= SIZE.rows; row++) {
    const cells = names.map(cell);
    // The last column has two classes, of the first two columns.
    cells[last] = Number(cells[0]) > Number(cells[1]) ? "1.000000" : "0.000000";
    lines.push(cells.join());
    if (lines.length === 10_000 || row === SIZE.rows) {
      await file.write(`${lines.join("\n")}\n`);
      lines = [];
    }
  }
  await file.close();
}

/** The page as it lies in the workspace: nothing is built for it. */
const serve = async () => {
  const root = new URL("../", import.meta.url).pathname;
  const server = await createServer({ root, logLevel: "error", server: { hmr: false } });
  await server.listen(0);
  return server;
};

/** The most memory that the processes of pages have taken, in bytes; null where no system tells it. */
async function peak(page) {
  const session = await page.context().browser().newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  let sum = 0;
  for (const { id } of processInfo.filter(({ type }) => type === "renderer")) {
    const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
    sum += 1024 * Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? Number.NaN);
  }
  return Number.isFinite(sum) ? sum : null;
}

async function once(browser, address, path) {
  const page = await browser.blank();
  try {
    await page.goto(`${address}benches/page/reading.html`);
    await page.waitForFunction(() => "reading" in globalThis);
    await page.evaluate(() => globalThis.reading.start());
    await page.locator("input").setInputFiles(path);
    const before = await peak(page);
    const result = await page.evaluate(() => globalThis.reading.open());
    const after = await peak(page);
    return { ...result, memory: after === null ? null : after - before };
  } finally {
    await page.context().close();
  }
}

export async function measureReading(browser, { rounds }) {
  const folder = await mkdtemp(join(tmpdir(), "gradwalk-"));
  const server = await serve();
  try {
    const path = join(folder, "large.csv");
    await write(path);
    const [address] = server.resolvedUrls.local;
    const results = [];
    for (let round = 0; round < rounds; round++) {
      results.push(await once(browser, address, path));
    }
    const of = (name) => summary(results.map((each) => each[name]));
    const { bytes, rows, columns } = results[0];
    const [time, describe, task] = [of("time"), of("describe"), of("task")];
    const memory = results[0].memory === null ? null : of("memory");
    const epoch = summary(results.flatMap(({ epochs }) => epochs));
    const [prepare, { loss }] = [of("prepare"), results[0]];
    return { bytes, rows, columns, time, describe, task, memory, prepare, epoch, loss };
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}
