// What was measured of the page, as tables for a terminal.

import { CODES_GOALS } from "./codes.mjs";
import { LIMIT } from "./first-view.mjs";
import { ELEMENT_LIMIT } from "./memory.mjs";
import { READING_GOALS } from "./reading.mjs";
import { GOALS } from "./smoothness.mjs";
import { TABLE_GOALS } from "./table.mjs";
import { KIND_NAMES } from "./trace.mjs";

const whole = (value) => value.toFixed(0);
const tenths = (value) => value.toFixed(1);
const percent = (share) => `${Math.round(100 * share)} %`;
const verdict = (met) => (met ? "met" : "MISSED");
const mega = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MB`;

/** Rows of texts under their heads, in columns: the first to the left, the others to the right. */
function columns(rows) {
  const widths = rows[0].map((_, k) => Math.max(...rows.map((row) => row[k].length)));
  return rows.map((row) => {
    const cells = row.map((cell, k) =>
      k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k]),
    );
    return `    ${cells.join("  ")}`.trimEnd();
  });
}

const label = ({ scene, times }) => (times > 1 ? `${scene}, ${times}x slower` : scene);

/** The least, and the median where it is another one; a mark where even the least misses the goal. */
function against(goal, { least, median }) {
  const [low, middle] = [whole(least), whole(median)];
  const both = low === middle ? low : `${low} (${middle})`;
  // Frames come at whole ticks of the screen, a little earlier or later.
  return least < goal + 0.5 ? both : `${both} !`;
}

function numbers({ results }) {
  const head = [
    ["", "gap", "longest", "gap", "longest", "paint", "rate", "play", "of the", "pictures", "main"],
    ["", "playing", "", "sliding", "", "", "", "", "engine", "a second", "thread"],
  ];
  const rows = results.map((result) => {
    const { times, playing, sliding, answers, share } = result;
    const goal = GOALS[times];
    return [
      label(result),
      against(goal.gap, playing.p95),
      whole(playing.longest.least),
      against(goal.gap, sliding.p95),
      whole(sliding.longest.least),
      against(goal.answer, answers.paint),
      against(goal.answer, answers.rate),
      against(goal.answer, answers.play),
      share < goal.share ? `${percent(share)} !` : percent(share),
      `${whole(playing.pictures.most)}, ${whole(sliding.pictures.most)}`,
      `${tenths(playing.busy.least)}, ${tenths(sliding.busy.least)}`,
    ];
  });
  return columns([...head, ...rows]);
}

function diagnosis({ results }) {
  const beside = Object.keys(results[0].where.playing.beside);
  const head = ["", "all", ...KIND_NAMES, ...beside];
  const rows = results.flatMap((result) =>
    ["playing", "sliding"].map((phase) => {
      const { total, kinds, beside: others } = result.where[phase];
      return [
        `${label(result)}, ${phase}`,
        tenths(total),
        ...KIND_NAMES.map((name) => tenths(kinds[name])),
        ...beside.map((name) => percent(others[name])),
      ];
    }),
  );
  return columns([head, ...rows]);
}

export function smoothnessLines(smoothness) {
  const { asked, main, worker } = smoothness.slowness;
  const [here, slow] = [GOALS[1], GOALS[asked]];
  return [
    "A smooth page, at full speed: the least of the rounds (the median); ! misses the goal",
    `    gap: from frame to frame, 95 % of them (goal ${here.gap} ms, ${slow.gap} ms on the slower processor)`,
    "    sliding: while the learning rate is dragged",
    `    paint: from the slowest key to the next paint (goal ${here.answer} ms, ${slow.answer} ms)`,
    "    rate, play: from an arrow key on the learning rate, from space on play, until the page shows it",
    `    of the engine: epochs a second of those that the engine makes alone (goal ${percent(here.share)})`,
    "    pictures of the run a second, and the main thread's milliseconds a frame: playing, sliding",
    `    slower: the main thread ${tenths(main)}x and workers ${tenths(worker)}x; not what draws beside them`,
    "",
    ...numbers(smoothness),
    "",
    "Where the main thread's time goes: milliseconds a frame, from a trace (which costs some, too);",
    "and how much of a processor other threads of the browser take",
    ...diagnosis(smoothness),
    "",
  ];
}

export function firstViewLines({ sizes, ready }) {
  const size = ({ page, locale, bytes }) =>
    `    ${page}, ${locale}: ${(bytes / 1024).toFixed(1)} KB (at most ${LIMIT / 1024}: ${verdict(bytes <= LIMIT)})`;
  const time = ({ page, name, goal, time }) =>
    `    ${page}: ready to play ${name}: ${whole(time.median)} ms, ${whole(time.min)} to ${whole(time.max)}` +
    ` (under ${goal}: ${verdict(time.median < goal)})`;
  return ["The first view, with Brotli", ...sizes.map(size), ...ready.map(time), ""];
}

export function memoryLines({ page, element }) {
  const tens = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  const met = verdict(element < ELEMENT_LIMIT);
  return [
    "Memory",
    `    the page: ${tens(page)}; one more element: ${tens(element)} (under ${tens(ELEMENT_LIMIT)}: ${met})`,
    "",
  ];
}

export function readingLines({ rows, columns, bytes, ...measured }) {
  const { time, describe, task, memory, prepare, epoch, loss } = measured;
  const goals = READING_GOALS;
  const share = memory ? memory.median / bytes : null;
  const met = (value, goal) => `at most ${goal}: ${verdict(value <= goal)}`;
  return [
    `A file of ${rows.toLocaleString("en-US")} x ${columns}, ${mega(bytes)}, opened in the browser`,
    `    ${whole(time.median)} ms (${met(time.median, goals.time)}), its columns described in` +
      ` ${whole(describe.median)} ms`,
    `    longest task of the page ${whole(task.max)} ms (${met(task.max, goals.task)})`,
    share === null
      ? "    memory: not told by this system"
      : `    ${mega(memory.median)} at most, ${tenths(share)} x the file (${met(share, goals.memory)})`,
    `    a logistic model of it: ready in ${whole(prepare.median)} ms, an epoch in` +
      ` ${whole(epoch.median)} ms (${met(epoch.median, goals.epoch)}), loss ${loss.toPrecision(3)} then`,
    "",
  ];
}

export function codesLines({ count, confirmed, time }) {
  const goal = CODES_GOALS.time;
  return [
    `${count} result codes, each run again on the page: ${confirmed} confirmed`,
    `    ${whole(time.median)} ms (under ${goal}: ${verdict(time.median < goal)})`,
    "",
  ];
}

export function tableLines({ rows, columns, bytes, skipped, time, memory, epoch }) {
  const title = `A table of ${rows.toLocaleString("en-US")} x ${columns}, from typed arrays to a trainer`;
  if (skipped) {
    return [title, `    skipped: ${skipped}`, ""];
  }
  const share = memory.median / bytes;
  const goals = TABLE_GOALS;
  return [
    title,
    `    ${whole(time.median)} ms (under ${goals.time}: ${verdict(time.median < goals.time)})`,
    `    ${mega(memory.median)} beside the arrays, ${tenths(share)} x their ${mega(bytes)}` +
      ` (at most ${goals.memory}: ${verdict(share <= goals.memory)})`,
    `    an epoch takes ${tenths(epoch.median)} ns a row`,
    "",
  ];
}
