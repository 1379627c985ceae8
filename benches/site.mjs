// The page at full speed, against the engine alone, and what that costs its main thread.
import { openEngine } from "./browser.mjs";
import { experiment } from "./cases.mjs";
import { fullSpeed, loadExperiment } from "./scenes.mjs";
import { median, summary } from "./statistics.mjs";

/** What is asked of the page. */
export const SHARE = 0.8;
export const BUSY = 4;
/** One run of the page: some sixty frames. */
const PLAY_SECONDS = 1;

/**
 * In the page: goes on training for about `seconds`, again from the start where the run finishes;
 * gives the epochs a second.
 */
async function play(seconds) {
  const element = document.querySelector("grad-walk");
  const until = performance.now() + 1000 * seconds;
  let [epochs, training] = [0, 0];
  while (performance.now() < until) {
    let before = await element.snapshot();
    if (before.status === "finished") {
      await element.reset();
      before = await element.snapshot();
    }
    const finished = new Promise((resolve) => {
      element.addEventListener("gradwalk-finish", resolve, { once: true });
    });
    const start = performance.now();
    await element.play();
    await Promise.race([
      finished,
      new Promise((resolve) => {
        setTimeout(resolve, until - start);
      }),
    ]);
    const after = await element.snapshot();
    training += performance.now() - start;
    epochs += after.epoch - before.epoch;
    if (after.status === "playing") {
      await element.pause();
    }
  }
  return (1000 * epochs) / training;
}

/**
 * A meter of the main thread since the page began: its time on a processor, and within tasks, both
 * in seconds (the second one grows where other programs take the processor away), and the frames.
 */
async function meter(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await page.evaluate(() => {
    globalThis.shownFrames = 0;
    const count = () => {
      globalThis.shownFrames += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
    const frames = await page.evaluate(() => globalThis.shownFrames);
    const [time, busy, tasks] = ["Timestamp", "ThreadTime", "TaskDuration"].map(of);
    return { time, busy, tasks, frames };
  };
}

async function measureCase(task, page, read, engine, { rounds, seconds }) {
  const given = experiment(task);
  await engine.begin({ experiment: given });
  const epochs = await engine.warm(seconds);
  await loadExperiment(page, given);
  await fullSpeed(page);
  const runs = { bare: [], page: [], busy: [], tasks: [], frames: [] };
  for (let round = 0; round < rounds; round++) {
    runs.bare.push(await engine.measure(epochs));
    const before = await read();
    runs.page.push(await page.evaluate(play, PLAY_SECONDS));
    const after = await read();
    const frames = after.frames - before.frames;
    runs.busy.push((1000 * (after.busy - before.busy)) / frames);
    runs.tasks.push((1000 * (after.tasks - before.tasks)) / frames);
    runs.frames.push(frames / (after.time - before.time));
  }
  return {
    name: task.name,
    share: median(runs.page) / median(runs.bare),
    ...Object.fromEntries(Object.entries(runs).map(([name, values]) => [name, summary(values)])),
  };
}

export async function measureSite(browser, tasks, settings, say) {
  const engine = await openEngine(browser, { module: "gradwalk" });
  const page = await browser.page("/dist/site/lab.html", {
    viewport: { width: 1366, height: 768 },
  });
  const read = await meter(page);
  const results = [];
  for (const task of tasks) {
    say(`the page at full speed: ${task.name}`);
    results.push(await measureCase(task, page, read, engine, settings));
  }
  await page.context().close();
  await engine.close();
  return results;
}
