// Where the time of the main thread goes, from the browser's own trace: of each kind of work the time
// on a processor, without what it called.

const CATEGORIES = [
  "toplevel",
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "disabled-by-default-v8.gc",
  "blink",
  "cc",
  "gpu",
  "v8",
];

/** The first that fits; `rest` is everything else: tasks around them, and what they wait for. */
const KINDS = [
  ["garbage", /GC|Oilpan|Scavenge/],
  // Messages to workers and back, and values cloned on the page.
  ["copies", /Serialized|structuredClone|HandlePostMessage/i],
  ["style", /UpdateLayoutTree|(recalc|recalculate|update)Styles?$|StyleEngine|Invalidat/i],
  // What was drawn on canvases since the last frame becomes pixels when layers are updated.
  ["canvas", /Canvas|DoUpdateLayers/],
  ["layout", /Layout|ShapeText|HitTest/],
  ["paint", /Paint|Layerize|Raster|Commit|UpdateLayer|Composit|LayerTreeHost|ProxyMain/],
  [
    "script",
    /^(FunctionCall|EvaluateScript|TimerFire|FireAnimationFrame|EventDispatch|RunMicrotasks)|^[vV]8/,
  ],
];
export const KIND_NAMES = [...KINDS.map(([name]) => name).toSorted(), "rest"];

const kindOf = (name) => KINDS.find(([, pattern]) => pattern.test(name))?.[0] ?? "rest";

/** Records a trace while `act` goes on. */
async function record(session, act) {
  const events = [];
  const take = ({ value }) => events.push(...value);
  session.on("Tracing.dataCollected", take);
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ["*"] },
  });
  await act();
  const complete = new Promise((resolve) => {
    session.once("Tracing.tracingComplete", resolve);
  });
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", take);
  return events;
}

const threadOf = ({ pid, tid }) => `${pid}:${tid}`;

/** Milliseconds on a processor by the name of the event, of one thread, each without its children. */
function ownTimes(events) {
  const times = new Map();
  const open = [];
  const close = () => {
    const { name, own } = open.pop();
    times.set(name, (times.get(name) ?? 0) + own / 1000);
  };
  for (const { name, ts, dur, tdur } of events.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    while (open.length > 0 && open.at(-1).end <= ts) {
      close();
    }
    if (open.length > 0) {
      open.at(-1).own -= tdur;
    }
    open.push({ name, end: ts + dur, own: tdur });
  }
  while (open.length > 0) {
    close();
  }
  return times;
}

/** Of each thread the time of its tasks, and from the first to the last of them, in milliseconds. */
function threads(events) {
  const [names, lists] = [new Map(), new Map()];
  for (const event of events) {
    const thread = threadOf(event);
    if (event.ph === "M" && event.name === "thread_name") {
      names.set(thread, event.args.name);
    } else if (event.ph === "X" && event.tdur !== undefined) {
      const list = lists.get(thread) ?? [];
      list.push(event);
      lists.set(thread, list);
    }
  }
  return [...lists].map(([thread, list]) => {
    const times = ownTimes(list);
    const busy = [...times.values()].reduce((sum, time) => sum + time, 0);
    const ends = list.map(({ ts, dur }) => ts + dur);
    const span = (Math.max(...ends) - Math.min(...list.map(({ ts }) => ts))) / 1000;
    return { name: names.get(thread) ?? "?", times, busy, span };
  });
}

/** What runs beside the main thread, by the names that Chromium gives its threads. */
const BESIDE = [
  ["workers", /^DedicatedWorker/],
  ["compositor", /^Compositor$|^VizCompositor/],
  ["raster", /TileWorker|CompositorTileWorker|ThreadPoolForegroundWorker|CrGpuMain/],
];

/**
 * Milliseconds a frame of the main thread, by kind, with the largest single events, and the share of a
 * processor that other threads take. `frames` says how many frames went by in `act`.
 */
export async function diagnose(session, act) {
  let frames = 0;
  const events = await record(session, async () => {
    frames = await act();
  });
  const all = threads(events);
  // Other pages are open, and wait.
  const main = all
    .filter(({ name }) => name === "CrRendererMain")
    .toSorted((a, b) => b.busy - a.busy)[0];
  if (!main || frames === 0) {
    throw new Error("the trace has no main thread, or no frame");
  }
  const kinds = Object.fromEntries(KIND_NAMES.map((name) => [name, 0]));
  for (const [name, time] of main.times) {
    kinds[kindOf(name)] += time / frames;
  }
  const largest = [...main.times]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 12)
    .map(([name, time]) => ({ name, time: time / frames }));
  const beside = Object.fromEntries(
    BESIDE.map(([kind, pattern]) => {
      const list = all.filter(({ name }) => pattern.test(name));
      return [kind, list.reduce((sum, { busy }) => sum + busy, 0) / main.span];
    }),
  );
  return { frames, total: main.busy / frames, kinds, largest, beside };
}
