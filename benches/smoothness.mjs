// How smooth the page is: at full speed, and while the learning rate slides, on this processor and on
// one four times slower. What else the machine does only adds to it, so the least of the rounds counts.
import { openEngine } from "./browser.mjs";
import { learningRate, openScene, placeOf, playAgain, playButton } from "./scenes.mjs";
import { measureSlowness, slowMainThread } from "./slowness.mjs";
import { median } from "./statistics.mjs";
import { diagnose } from "./trace.mjs";
import { beginWatch, installWatch, readFrames, readPaint, timeKey } from "./watch.mjs";

/** At most so many milliseconds, and at least such a share of the bare engine's epochs. */
export const GOALS = {
  1: { gap: 20, answer: 50, share: 0.8 },
  4: { gap: 50, answer: 100, share: 0.8 },
};
const SLOWNESS = Object.keys(GOALS).map(Number);

/** Until compilers are done, and the first pictures drawn. */
const SETTLE = 700;
/** Milliseconds of playing, or of sliding, in one round: some ninety frames. */
const PHASE = 1500;
const TRACE = 1000;
/** Milliseconds between two positions of the pointer, as mice tell them. */
const POINTER = 1000 / 60;
/** Between two keys. */
const PAUSE = 200;

const sleep = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Drags the learning rate from where it is to the left and back, again and again. */
async function slide(page, session) {
  const slider = learningRate(page);
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  const place = await slider.evaluate(({ min, max, value }) => (value - min) / (max - min));
  const [from, way] = [box.x + place * box.width, 0.2 * box.width];
  const at = (share) => ({ x: from - way * share, y: box.y + box.height / 2, button: "left" });
  const mouse = (type, where) =>
    session.send("Input.dispatchMouseEvent", { type, buttons: 1, clickCount: 1, ...where });
  const moves = [mouse("mousePressed", at(0))];
  const begin = performance.now();
  // Not each move is waited for: a slow page gets several at once, as from a mouse.
  for (let k = 1; performance.now() - begin < PHASE; k++) {
    moves.push(mouse("mouseMoved", at(Math.abs(Math.sin(k / 15)))));
    await sleep(begin + k * POINTER - performance.now());
  }
  await Promise.all([...moves, mouse("mouseMoved", at(0)), mouse("mouseReleased", at(0))]);
}

/** Seconds of the main thread on a processor since the page began. */
async function mainThread(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "ThreadTime").value;
}

/** What the frames were like while `act` went on. */
async function during({ page, session }, act) {
  await beginWatch(page);
  const [before, start] = [await mainThread(session), await placeOf(page)];
  await act();
  const [after, end] = [await mainThread(session), await placeOf(page)];
  const frames = await readFrames(page);
  const elapsed = end.time - start.time;
  return {
    ...frames,
    busy: (1000 * (after - before)) / frames.frames,
    pictures: (1000 * frames.pictures) / elapsed,
    speed: (1000 * (end.epoch - start.epoch)) / elapsed,
  };
}

/** Milliseconds to what a key changes: the rate by an arrow key, playing and pausing by space. */
async function keys({ page }) {
  await beginWatch(page);
  const times = { rate: [], play: [] };
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowRight"]) {
    const kind = { type: "keydown", what: "rate" };
    times.rate.push(await timeKey(page, learningRate(page), key, kind));
    await sleep(PAUSE);
  }
  for (const _ of ["pause", "play"]) {
    // A button acts when the key is released.
    const kind = { type: "keyup", what: "play" };
    times.play.push(await timeKey(page, playButton(page), "Space", kind));
    await sleep(PAUSE);
  }
  return {
    paint: await readPaint(page),
    rate: Math.max(...times.rate),
    play: Math.max(...times.play),
  };
}

async function round(visit) {
  const { page, session, scene } = visit;
  await playAgain(page, scene);
  await sleep(SETTLE);
  const playing = await during(visit, () => sleep(PHASE));
  const answers = await keys(visit);
  const sliding = await during(visit, () => slide(page, session));
  return { playing, sliding, answers };
}

/** Where the time goes, in a second of each. */
async function traces({ page, session, scene }) {
  const traced = (act) =>
    diagnose(session, async () => {
      await beginWatch(page);
      await act();
      return (await readFrames(page)).frames;
    });
  await playAgain(page, scene);
  await sleep(SETTLE);
  return {
    playing: await traced(() => sleep(TRACE)),
    sliding: await traced(() => slide(page, session)),
  };
}

/** Of each number in the rounds the least and the median. */
function gather(rounds) {
  const names = Object.keys(rounds[0]);
  return Object.fromEntries(
    names.map((name) => {
      const values = rounds.map((each) => each[name]);
      const most = Math.max(...values);
      return [name, { least: Math.min(...values), median: median(values), most }];
    }),
  );
}

async function measureScene(browser, engine, scene, times, { rounds, seconds }) {
  await engine.begin({ experiment: scene.experiment });
  const epochs = await engine.warm(seconds);
  const page = await openScene(browser, scene, times, installWatch);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await slowMainThread(session, times);
  const visit = { page, session, scene };
  const [bare, results] = [[], []];
  for (let k = 0; k < rounds; k++) {
    bare.push(await engine.measure(epochs));
    results.push(await round(visit));
    await page.evaluate(() => document.querySelector("grad-walk").pause());
  }
  const where = await traces(visit);
  await page.context().close();
  const part = (name) => gather(results.map((each) => each[name]));
  const [playing, sliding, answers] = ["playing", "sliding", "answers"].map(part);
  // The engine alone on the slower processor, and in a race each run a part of it.
  const full = Math.max(...bare) / times / scene.runs;
  return {
    scene: scene.name,
    times,
    bare: full,
    share: playing.speed.most / full,
    playing,
    sliding,
    answers,
    where,
  };
}

export async function measureSmoothness(browser, chosen, settings, say) {
  const slowness = await measureSlowness(browser, Math.max(...SLOWNESS));
  const engine = await openEngine(browser, { module: "gradwalk" });
  const results = [];
  for (const scene of chosen) {
    for (const times of SLOWNESS) {
      say(`the page at full speed: ${scene.name}${times > 1 ? `, ${times}x slower` : ""}`);
      results.push(await measureScene(browser, engine, scene, times, settings));
    }
  }
  await engine.close();
  return { slowness, results };
}
