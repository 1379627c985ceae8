// The results as a table for a terminal.
import { CHECK_EPOCHS, LOSS_LIMIT } from "./contest.mjs";
import { FLAT } from "./growth.mjs";
import {
  codesLines,
  firstViewLines,
  memoryLines,
  readingLines,
  smoothnessLines,
  tableLines,
} from "./report-page.mjs";
import { BUSY, SHARE } from "./site.mjs";

/** So much of the processors may other programs take. */
const QUIET = 0.1;

/** Three significant digits, with commas. */
export function short(value) {
  const digits = value >= 1000 ? 0 : 3;
  const rounded = Number(value.toPrecision(3));
  return rounded.toLocaleString("en-US", { maximumSignificantDigits: digits || 15 });
}

const whole = (value) => value.toLocaleString("en-US");
const percent = (share) => `${Math.round(100 * share)} %`;
const giga = (value) => `${(value / 1e9).toFixed(1)} GFLOP/s`;
const verdict = (met) => (met ? "met" : "MISSED");

function entry({ name, speed, loss, lossDifference, differs, multiple, misfit, failed }) {
  const start = `    ${name.padEnd(18)}`;
  if (misfit !== undefined) {
    return `${start}does not fit: ${misfit}`;
  }
  if (failed !== undefined) {
    return `${start}FAILED: ${failed}`;
  }
  const columns = [
    short(speed.median).padStart(11),
    `${short(speed.min)} to ${short(speed.max)}`.padStart(25),
    loss.toPrecision(7).padEnd(11),
    lossDifference === undefined ? "" : `${lossDifference.toExponential(0).padStart(6)} apart`,
    differs ? "OTHER WORK" : multiple ? `${short(multiple).padStart(7)} x` : "",
  ];
  return `${start}${columns.join("  ")}`.trimEnd();
}

function caseLines({ results, best, multiple, goal, peakGoal, limit, operations, ...rest }, peak) {
  const { name, network, loss, rows, batch } = rest;
  const lines = [
    `${name}  ${network}, ${loss}, ${rows} rows, batch ${batch}`,
    ...results.map(entry),
  ];
  if (multiple) {
    const times = `${short(multiple)} x the best of tfjs and convnetjs (${best})`;
    lines.push(`    ${times}; goal ${goal} x: ${verdict(multiple >= goal)}`);
  }
  const ours = results[0].speed;
  const share = ours && peak ? (operations * ours.median) / peak.median : undefined;
  if (share !== undefined) {
    const rate = operations * ours.median;
    const wanted = peakGoal ? `; goal ${percent(peakGoal)}: ${verdict(share >= peakGoal)}` : "";
    lines.push(`    ${giga(rate)}, ${percent(share)} of the peak${wanted}`);
  }
  if (limit && (multiple < goal || share < peakGoal)) {
    lines.push(`    what stands in the way: ${limit}`);
  }
  return [...lines, ""];
}

function growthLines(curves) {
  const line = ({ name, unit, points, rise, spread }) => [
    `    ${name}: ${unit}`,
    `      ${points.map(({ size, cost }) => `${short(size)}: ${short(cost)}`).join("   ")}`,
    `      rises by a factor of ${rise.toFixed(2)} (goal ${FLAT}: ${verdict(rise <= FLAT)});` +
      ` dearest / cheapest ${short(spread)}`,
  ];
  return ["Growth of the engine's cost", ...curves.flatMap(line), ""];
}

function glassLines(results) {
  const line = ({ name, goal, time }) =>
    `    ${name}: ${time.median.toFixed(2)} ms (at most ${goal}: ${verdict(time.median <= goal)})`;
  return ["Looking into a run", ...results.map(line), ""];
}

function siteLines(results) {
  const line = ({ name, bare, page, share, busy, tasks, frames }) =>
    `    ${name}  ${short(page.median).padStart(11)} of ${short(bare.median).padStart(11)}` +
    ` epochs/s, ${percent(share)} (${verdict(share >= SHARE)});` +
    ` main thread ${busy.median.toFixed(1)} ms a frame (${verdict(busy.median <= BUSY)}),` +
    ` ${tasks.median.toFixed(1)} ms in tasks; ${frames.median.toFixed(0)} frames/s`;
  const goals = `at least ${percent(SHARE)} of the engine, at most ${BUSY} ms a frame`;
  return [`The page at full speed; goal: ${goals}`, ...results.map(line), ""];
}

export function table(results) {
  const { machine, settings, failures, peak, size, cases, growth, glass, site } = results;
  const lines = [
    `${machine.cores} cores, Chromium ${machine.browser};` +
      ` medians of ${settings.rounds} runs in turns (least to most)`,
    ...(machine.busy > QUIET
      ? [`THE MACHINE WAS BUSY (${percent(machine.busy)}) before this: the figures mean little`]
      : []),
    ...(peak
      ? [`multiply-add peak in wasm: ${giga(peak.median)} (${giga(peak.min)} to ${giga(peak.max)})`]
      : []),
    ...(size ? [`wasm: ${whole(size.raw)} bytes, ${whole(size.brotli)} with Brotli`] : []),
    "",
  ];
  if (cases?.length > 0) {
    lines.push(
      `Epochs a second (least to most), the loss after ${CHECK_EPOCHS} epochs (more than` +
        ` ${LOSS_LIMIT} apart from ours is other work), and how many times as fast we are`,
      ...cases.flatMap((each) => caseLines(each, peak)),
    );
  }
  if (growth) {
    lines.push(...growthLines(growth));
  }
  if (results.table) {
    lines.push(...tableLines(results.table));
  }
  if (results.reading) {
    lines.push(...readingLines(results.reading));
  }
  if (glass) {
    lines.push(...glassLines(glass));
  }
  if (results["first-view"]) {
    lines.push(...firstViewLines(results["first-view"]));
  }
  if (results.memory) {
    lines.push(...memoryLines(results.memory));
  }
  if (results.codes) {
    lines.push(...codesLines(results.codes));
  }
  if (site?.length > 0) {
    lines.push(...siteLines(site));
  }
  if (results.smoothness) {
    lines.push(...smoothnessLines(results.smoothness));
  }
  lines.push(...Object.entries(failures).map(([part, why]) => `${part} FAILED: ${why}`));
  return lines.join("\n");
}
