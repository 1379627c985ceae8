// The cases: every library on the same data from the same start weights, in turns.
import { openEngine } from "./browser.mjs";
import { experiment, meanLoss } from "./cases.mjs";
import { engines } from "./engines.mjs";
import { summary } from "./statistics.mjs";

/** After so many epochs all libraries are to have the same loss. */
export const CHECK_EPOCHS = 20;
/** Apart by more than this share, they did different work. */
export const LOSS_LIMIT = 1e-3;

const yardsticks = new Set(engines.filter((each) => each.yardstick).map((each) => each.name));

/** One library; its page is opened anew after a failure. */
class Contestant {
  #page = null;

  constructor(browser, engine) {
    this.browser = browser;
    this.engine = engine;
  }

  async ready() {
    this.#page ??= await openEngine(this.browser, this.engine);
    return this.#page;
  }

  async close() {
    const page = this.#page;
    this.#page = null;
    await page?.close().catch(() => {});
  }
}

const firstLine = (error) => String(error?.message ?? error).split("\n", 1)[0];

/** Calls `what` with the library's page; where it fails, the result says so, the others go on. */
async function attempt(contestant, result, what) {
  if (result.failed !== undefined) {
    return;
  }
  try {
    await what(await contestant.ready());
  } catch (error) {
    result.failed = firstLine(error);
    await contestant.close();
  }
}

async function runCase(task, contestants, { rounds, seconds }) {
  const given = { ...task, experiment: experiment(task) };
  const entries = contestants.map((contestant) => {
    const { name, misfit } = contestant.engine;
    const reason = misfit(task);
    return { contestant, speeds: [], result: { name, ...(reason ? { misfit: reason } : {}) } };
  });
  const fitting = entries.filter(({ result }) => result.misfit === undefined);
  for (const entry of fitting) {
    await attempt(entry.contestant, entry.result, async (page) => {
      await page.begin(given);
      entry.result.loss = meanLoss(task, await page.train(CHECK_EPOCHS));
      await page.begin(given);
      entry.epochs = await page.warm(seconds);
    });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { contestant, result, epochs, speeds } of fitting) {
      await attempt(contestant, result, async (page) => {
        speeds.push(await page.measure(epochs));
      });
    }
  }
  for (const { result, epochs, speeds } of fitting) {
    if (result.failed === undefined) {
      Object.assign(result, { epochs, speed: summary(speeds) });
    }
  }
  return judge(
    task,
    entries.map(({ result }) => result),
  );
}

/** The results of a case, with what is to be said about them. */
function judge(task, results) {
  const { name, network, loss, rows, batch, goal, peakGoal, limit, operations } = task;
  const [ours, ...peers] = results;
  for (const peer of peers) {
    if (peer.loss !== undefined && ours.loss !== undefined) {
      peer.lossDifference = Math.abs(peer.loss - ours.loss) / ours.loss;
      // A loss that is not a number is no smaller than the limit either.
      peer.differs = !(peer.lossDifference <= LOSS_LIMIT);
    }
  }
  const fair = peers.filter((peer) => peer.speed !== undefined && !peer.differs);
  for (const peer of ours.speed ? fair : []) {
    peer.multiple = ours.speed.median / peer.speed.median;
  }
  const rivals = fair.filter((peer) => yardsticks.has(peer.name));
  const best = rivals.toSorted((a, b) => b.speed.median - a.speed.median)[0];
  return {
    name,
    network,
    loss,
    rows: rows.length,
    batch,
    operations,
    goal,
    ...(peakGoal ? { peakGoal } : {}),
    ...(limit ? { limit } : {}),
    best: best?.name ?? null,
    multiple: best?.multiple ?? null,
    results,
  };
}

/** Runs the cases; `say` is told what goes on. */
export async function contest(browser, tasks, settings, say) {
  const contestants = engines.map((engine) => new Contestant(browser, engine));
  const cases = [];
  for (const task of tasks) {
    say(`${task.name}: ${task.network}, ${task.rows.length} rows, batch ${task.batch}`);
    cases.push(await runCase(task, contestants, settings));
  }
  await Promise.all(contestants.map((contestant) => contestant.close()));
  return cases;
}
