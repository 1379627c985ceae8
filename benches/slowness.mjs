// A slower processor. The browser's own emulation holds up the main thread alone (it refuses to do
// that to a worker), so workers get a clock that runs faster: what takes them a millisecond takes
// `times` of them, by their own clock and by everybody else's. What the browser does beside the page
// (raster, compositor) runs as it does.
import { median } from "./statistics.mjs";

/** In a worker, before its own script. Between tasks its clock is the true one. */
function slowThread(times) {
  const clock = performance.now.bind(performance);
  /** Since when it works without having paid for it; null while nothing runs. */
  let since = null;
  const pay = () => {
    const due = since + times * (clock() - since);
    while (clock() < due) {
      // A slower processor would still be at work.
    }
    since = clock();
  };
  performance.now = () => (since === null ? clock() : since + times * (clock() - since));

  const slowed = (handler) =>
    function (...given) {
      if (since !== null) {
        return handler.apply(this, given);
      }
      since = clock();
      try {
        return handler.apply(this, given);
      } finally {
        pay();
        since = null;
      }
    };
  for (const owner of [globalThis, MessagePort.prototype]) {
    const given = Object.getOwnPropertyDescriptor(owner, "onmessage");
    Object.defineProperty(owner, "onmessage", {
      ...given,
      set(handler) {
        given.set.call(this, handler && slowed(handler));
      },
    });
  }
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, handler, ...rest) {
    const takes = type === "message" && typeof handler === "function";
    return listen.call(this, type, takes ? slowed(handler) : handler, ...rest);
  };
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (handler, ...rest) => setTimeout(slowed(handler), ...rest);
  // An answer leaves when a slower processor would have it.
  for (const owner of [globalThis, MessagePort.prototype]) {
    const { postMessage } = owner;
    owner.postMessage = function (...given) {
      if (since !== null) {
        pay();
      }
      return postMessage.apply(this, given);
    };
  }
}

/** In the page, before its own scripts: its workers begin with `slowThread`. */
function slowWorkers([slow, times]) {
  const script = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const first = JSON.stringify(script(`(${slow})(${times});`));
  const Given = globalThis.Worker;
  globalThis.Worker = class Worker extends Given {
    constructor(address, options = {}) {
      const then = JSON.stringify(new URL(address, document.baseURI).href);
      const both =
        options.type === "module"
          ? `import ${first}; import ${then};`
          : `importScripts(${first}, ${then});`;
      super(script(both), options);
    }
  };
}

/** The workers of a page that is about to be opened will be so many times slower. */
export async function slowWorkersOf(page, times) {
  if (times > 1) {
    await page.addInitScript(slowWorkers, [slowThread.toString(), times]);
  }
}

/** From now on the main thread of a page is so many times slower. */
export const slowMainThread = (session, times) =>
  session.send("Emulation.setCPUThrottlingRate", { rate: times });

/** In the page: milliseconds of the same work on its main thread, and in a worker. */
async function trial() {
  const work = () => {
    const start = performance.now();
    let value = 1;
    for (let k = 0; k < 1e7; k++) {
      value = (Math.imul(value, 1664525) + 1013904223) | 0;
    }
    return performance.now() - start + (value === 0 ? 1 : 0);
  };
  const text = `onmessage = () => { (${work})(); postMessage(0); };`;
  const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  const inWorker = async () => {
    const start = performance.now();
    await new Promise((resolve) => {
      worker.onmessage = resolve;
      worker.postMessage(null);
    });
    return performance.now() - start;
  };
  const times = { main: [], worker: [] };
  for (let round = 0; round < 20; round++) {
    times.main.push(work());
    times.worker.push(await inWorker());
  }
  worker.terminate();
  return times;
}

/** How many times slower the main thread and a worker really are. */
export async function measureSlowness(browser, times) {
  const tries = async (factor, choose) => {
    const page = await browser.page("/benches/page/", {}, (page) => slowWorkersOf(page, factor));
    await slowMainThread(await page.context().newCDPSession(page), factor);
    const { main, worker } = await page.evaluate(trial);
    await page.context().close();
    return { main: choose(main), worker: choose(worker) };
  };
  // Other programs make the fast one slower, and now and then take the brake off the slow one.
  const fast = await tries(1, (values) => Math.min(...values));
  const slow = await tries(times, median);
  return { asked: times, main: slow.main / fast.main, worker: slow.worker / fast.worker };
}
