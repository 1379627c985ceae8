// The benchmarks: this project's engine against other libraries, the growth of its cost, and the
// page. `cargo xtask bench` builds what they need and starts this. Absolute figures move from one
// machine to the next; the ratios are what counts.
import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { openBrowser } from "./browser.mjs";
import { tasks } from "./cases.mjs";
import { measureCodes } from "./codes.mjs";
import { contest } from "./contest.mjs";
import { measureFirstView } from "./first-view.mjs";
import { measureGlass } from "./glass.mjs";
import { measureGrowth } from "./growth.mjs";
import { busyShare } from "./machine.mjs";
import { measureMemory } from "./memory.mjs";
import { measurePeak } from "./peak.mjs";
import { plot } from "./plot.mjs";
import { measureReading } from "./reading.mjs";
import { table } from "./report.mjs";
import { scenes } from "./scenes.mjs";
import { measureSite } from "./site.mjs";
import { measureSize } from "./size.mjs";
import { measureSmoothness } from "./smoothness.mjs";
import { measureTable } from "./table.mjs";

const CASES = tasks.map(({ name }) => name);
const SCENES = scenes.map(({ name }) => name);
const PARTS = [
  "peak",
  "size",
  "cases",
  "growth",
  "table",
  "reading",
  "glass",
  "first-view",
  "memory",
  "codes",
  "site",
  "smoothness",
];

function readOptions() {
  const { values } = parseArgs({
    options: {
      json: { type: "string" },
      plot: { type: "string" },
      cases: { type: "string", default: CASES.join() },
      scenes: { type: "string", default: SCENES.join() },
      parts: { type: "string", default: PARTS.join() },
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "0.4" },
    },
  });
  const words = (name, known) => {
    const list = values[name].split(",");
    const unknown = list.find((word) => !known.includes(word));
    if (unknown !== undefined) {
      throw new Error(`--${name}: "${unknown}" is not one of: ${known.join(", ")}`);
    }
    return list;
  };
  const positive = (name) => {
    const value = Number(values[name]);
    if (!(value > 0)) {
      throw new Error(`--${name} takes a number above 0`);
    }
    return value;
  };
  return {
    json: values.json,
    plot: values.plot,
    cases: words("cases", CASES),
    shown: scenes.filter(({ name }) => words("scenes", SCENES).includes(name)),
    parts: words("parts", PARTS),
    settings: { rounds: Math.ceil(positive("rounds")), seconds: positive("seconds") },
  };
}

const messageOf = (error) => (error instanceof Error ? error.message : String(error));
const say = (text) => console.error(`  ... ${text}`);

async function measure({ cases, shown, parts, settings }, browser, busy) {
  const chosen = tasks.filter(({ name }) => cases.includes(name));
  const steps = {
    peak: () => measurePeak(browser, settings),
    size: measureSize,
    cases: () => contest(browser, chosen, settings, say),
    growth: () => measureGrowth(browser, settings),
    table: () => measureTable(settings),
    reading: () => measureReading(browser, settings),
    glass: () => measureGlass(browser, settings),
    "first-view": () => measureFirstView(browser, settings),
    memory: () => measureMemory(browser),
    codes: () => measureCodes(browser, settings),
    site: () => measureSite(browser, chosen, settings, say),
    smoothness: () => measureSmoothness(browser, shown, settings, say),
  };
  const machine = { cores: availableParallelism(), browser: browser.version, busy };
  const results = { date: new Date().toISOString(), machine, settings, failures: {} };
  for (const part of PARTS.filter((part) => parts.includes(part))) {
    say(part);
    try {
      results[part] = await steps[part]();
    } catch (error) {
      // What was measured before is not lost.
      results.failures[part] = messageOf(error);
    }
  }
  return results;
}

async function main() {
  const options = readOptions();
  const busy = await busyShare();
  const browser = await openBrowser();
  try {
    const results = await measure(options, browser, busy);
    console.log(table(results));
    if (options.json) {
      await writeFile(options.json, `${JSON.stringify(results, null, 2)}\n`);
    }
    if (options.plot && results.cases?.some(({ results: [ours] }) => ours.speed)) {
      await writeFile(options.plot, plot(results));
    }
    const ours = results.cases?.map(({ results }) => results[0]) ?? [];
    if (ours.some(({ failed }) => failed !== undefined)) {
      throw new Error("this project's engine failed");
    }
    if (Object.keys(results.failures).length > 0) {
      throw new Error("a part of the benchmarks failed");
    }
  } finally {
    await browser.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(`error: ${messageOf(error)}`);
  process.exitCode = 1;
}
