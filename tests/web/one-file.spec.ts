/** The one-file element is large, and begins with a small part of it. */
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "./visit.ts";

/** What was run of a script: of the innermost stretch that a letter lies in, whether it was. */
function ran(source: string, functions: { ranges: Stretch[] }[]): string {
  const runs = new Uint8Array(source.length);
  const length = ({ startOffset, endOffset }: Stretch) => endOffset - startOffset;
  const stretches = functions.flatMap(({ ranges }) => ranges);
  for (const each of stretches.sort((a, b) => length(b) - length(a))) {
    runs.fill(each.count > 0 ? 1 : 0, each.startOffset, each.endOffset);
  }
  const parts: string[] = [];
  for (let at = 0; at < source.length; ) {
    const end = runs.indexOf(runs[at] ? 0 : 1, at);
    const next = end < 0 ? source.length : end;
    if (runs[at]) {
      parts.push(source.slice(at, next));
    }
    at = next;
  }
  return parts.join("");
}

interface Stretch {
  startOffset: number;
  endOffset: number;
  count: number;
}

test("what it runs until a trainer stands there is at most 160 KB with Brotli, its wasm included", async ({
  page,
}, { config }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Profiler.enable");
  await devtools.send("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  await devtools.send("Debugger.enable");
  const sources = new Map<string, string>();
  devtools.on("Debugger.scriptParsed", ({ url, scriptId }) => sources.set(url, scriptId));
  // It is held there: what comes next, to look into its steps, is not of it.
  await page.addInitScript('addEventListener("gradwalk-ready", () => { debugger; });');
  const held = new Promise((held) => devtools.once("Debugger.paused", held));
  const url = `${config.metadata.host}embed/gradwalk.js`;
  await page.goto(`${config.metadata.host}lesson?markup=<grad-walk></grad-walk>`);
  await held;
  const { result } = await devtools.send("Profiler.takePreciseCoverage");
  const { scriptSource } = await devtools.send("Debugger.getScriptSource", {
    scriptId: sources.get(url) ?? "",
  });
  const text = ran(scriptSource, result.find((script) => script.url === url)?.functions ?? []);
  expect(text).toContain("data:application/wasm;base64,");
  const bytes = brotliCompressSync(text).length;
  expect(bytes).toBeGreaterThan(80 * 1024);
  expect(bytes).toBeLessThanOrEqual(160 * 1024);
  await devtools.send("Debugger.resume");
});
