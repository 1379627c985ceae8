// The results as a picture: a bar for each library and case, on a logarithmic scale.
import { short } from "./report.mjs";

const WIDTH = 860;
const LEFT = 210;
const RIGHT = 770;
const TOP = 74;
const BAR = 13;
const LINE = 18;
const GAP = 30;

const STYLE = `
  text { font: 12px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; fill: #1d2733; }
  .title { font-size: 16px; font-weight: 600; }
  .case { font-weight: 600; }
  .soft { fill: #566273; }
  .page { fill: #ffffff; }
  .grid { stroke: #dfe4ea; }
  .ours { fill: #1f6fc4; }
  .peer { fill: #9aa5b1; }
  .range { stroke: #1d2733; stroke-width: 1.5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ebf1; }
    .soft { fill: #a3afbd; }
    .page { fill: #151a21; }
    .grid { stroke: #2c3540; }
    .ours { fill: #5aa2ee; }
    .peer { fill: #6b7785; }
    .range { stroke: #e6ebf1; }
  }`;

const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const text = (x, y, content, attributes = "") =>
  `<text x="${x}" y="${y}"${attributes && ` ${attributes}`}>${escaped(content)}</text>`;

/** Of each family of libraries the fastest, this project's engine first. */
function bars({ results }) {
  const fastest = new Map();
  for (const result of results.filter(({ speed, differs }) => speed && !differs)) {
    const family = result.name.split(" ", 1)[0];
    const before = fastest.get(family);
    if (!before || before.speed.median < result.speed.median) {
      fastest.set(family, result);
    }
  }
  return [...fastest.values()];
}

function scale(cases) {
  const all = cases.flatMap(bars).flatMap(({ speed }) => [speed.min, speed.max]);
  const low = Math.floor(Math.log10(Math.min(...all)));
  const high = Math.ceil(Math.log10(Math.max(...all)));
  const x = (value) =>
    Number((LEFT + ((Math.log10(value) - low) / (high - low)) * (RIGHT - LEFT)).toFixed(1));
  const marks = Array.from({ length: high - low + 1 }, (_, k) => 10 ** (low + k));
  return { x, marks };
}

function bar({ name, speed }, y, x) {
  const middle = y + BAR / 2;
  const kind = name === "gradwalk" ? "ours" : "peer";
  const end = x(speed.median);
  return [
    text(LEFT - 8, y + 11, name, 'text-anchor="end"'),
    `<path class="${kind}" d="M${LEFT} ${y}H${end}v${BAR}H${LEFT}z"/>`,
    `<path class="range" d="M${x(speed.min)} ${middle}H${x(speed.max)}"/>`,
    text(Math.max(end, x(speed.max)) + 6, y + 11, short(speed.median)),
  ];
}

function group(each, y, x) {
  const { name, network, rows, batch, multiple } = each;
  const times = multiple ? `, ${short(multiple)} × the best of tfjs and convnetjs` : "";
  return [
    text(LEFT, y - 6, `${name}: ${network}, ${rows} rows, batch ${batch}${times}`, 'class="case"'),
    ...bars(each).flatMap((one, k) => bar(one, y + k * LINE, x)),
  ];
}

export function plot({ machine, settings, peak, cases }) {
  const { x, marks } = scale(cases);
  let y = TOP;
  const groups = cases.flatMap((each) => {
    const at = y + GAP;
    y = at + bars(each).length * LINE;
    return group(each, at, x);
  });
  const bottom = y + 8;
  const grid = marks.flatMap((mark) => [
    `<path class="grid" d="M${x(mark)} ${TOP - 4}V${bottom}"/>`,
    text(x(mark), TOP - 10, short(mark), 'class="soft" text-anchor="middle"'),
  ]);
  const machineText =
    `${machine.cores} cores, Chromium ${machine.browser}` +
    (peak ? `, multiply-add peak in wasm ${(peak.median / 1e9).toFixed(0)} GFLOP/s` : "");
  const method =
    `Medians of ${settings.rounds} runs in turns, the lines from least to most. ` +
    "Same data, start weights and batches; of tfjs, the fastest of four ways.";
  const height = bottom + 54;
  const size = `viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="title">
<title id="title">Training epochs a second of gradwalk and of other libraries</title>
<style>${STYLE}
</style>
<rect class="page" width="${WIDTH}" height="${height}" rx="8"/>
${text(24, 32, "Training epochs a second (logarithmic)", 'class="title"')}
${[...grid, ...groups].join("\n")}
${text(24, bottom + 24, machineText, 'class="soft"')}
${text(24, bottom + 42, method, 'class="soft"')}
</svg>
`;
}
