// What a page shows, and when: frames, pictures of the run, answers to keys.

/** In the page, before its own scripts: when frames began, and how often the run's picture changed. */
function watchFrames() {
  let [stamps, pictures] = [[], 0];
  const count = (now) => {
    stamps.push(now);
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  addEventListener("gradwalk-step", () => {
    pictures += 1;
  });
  globalThis.frameWatch = {
    begin() {
      [stamps, pictures] = [[], 0];
    },
    read: () => ({ stamps, pictures }),
  };
}

/**
 * In the page, before its own scripts: the longest event timing, from a key to the next paint. It comes
 * in steps of 8 ms, and nothing shorter than 16 is told.
 */
function watchPaint() {
  let longest = 0;
  const note = (entries) => {
    for (const { name, duration } of entries) {
      if (/^(key|click|input|change)/.test(name)) {
        longest = Math.max(longest, duration);
      }
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "event", durationThreshold: 16 });
  globalThis.paintWatch = {
    begin() {
      note(observer.takeRecords());
      longest = 0;
    },
    read() {
      note(observer.takeRecords());
      return longest;
    },
  };
}

/**
 * In the page, before its own scripts: from a key to the end of the first frame that shows its effect.
 * A frame is looked at when its script, style, layout and paint are done: a message comes back then.
 */
function watchAnswer() {
  /** All that fits, within shadow roots too. */
  function* all(selector, root = document) {
    yield* root.querySelectorAll(selector);
    for (const each of root.querySelectorAll("*")) {
      if (each.shadowRoot) {
        yield* all(selector, each.shadowRoot);
      }
    }
  }
  const nameOf = (each) =>
    each.getAttribute("aria-label") ?? each.labels?.[0]?.textContent ?? each.textContent;
  const shown = {
    /** What the box beside the slider says. */
    rate: () => [...all("input")].find((each) => /^\s*Learning rate, as/.test(nameOf(each)))?.value,
    /** Which of the two the button says. */
    play: () =>
      [...all("button")]
        .map((each) => /^\W*(Play|Pause)\s*$/.exec(nameOf(each))?.[1])
        .find((name) => name !== undefined),
  };
  let found = null;
  function follow(type, what) {
    const before = shown[what]();
    if (before === undefined) {
      throw new Error(`the page shows nothing of "${what}"`);
    }
    found = new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no answer to a key (${what})`)), 30_000);
      const began = (event) => {
        const channel = new MessageChannel();
        const look = () => requestAnimationFrame(() => channel.port2.postMessage(null));
        channel.port1.onmessage = () => {
          if (shown[what]() === before) {
            look();
            return;
          }
          clearTimeout(late);
          resolve(performance.now() - event.timeStamp);
        };
        look();
      };
      addEventListener(type, began, { capture: true, once: true });
    });
    found.catch(() => {});
  }
  globalThis.answerWatch = { follow, read: () => found };
}

export async function installWatch(page) {
  for (const watch of [watchFrames, watchPaint, watchAnswer]) {
    await page.addInitScript(watch);
  }
}

export const beginWatch = (page) =>
  page.evaluate(() => {
    globalThis.frameWatch.begin();
    globalThis.paintWatch.begin();
  });

function share(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
}

/** The gaps between frames since `beginWatch`, in milliseconds. */
export async function readFrames(page) {
  const { stamps, pictures } = await page.evaluate(() => globalThis.frameWatch.read());
  if (stamps.length < 2) {
    throw new Error("the page drew no two frames");
  }
  const gaps = stamps.slice(1).map((stamp, k) => stamp - stamps[k]);
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    p95: share(sorted, 0.95),
    median: share(sorted, 0.5),
    longest: sorted.at(-1),
    frames: stamps.length,
    pictures,
  };
}

/** Presses a key on a control, and waits until the page shows `what` it changes; milliseconds. */
export async function timeKey(page, control, key, { type, what }) {
  await control.focus();
  await page.evaluate(([type, what]) => globalThis.answerWatch.follow(type, what), [type, what]);
  await page.keyboard.press(key);
  return page.evaluate(() => globalThis.answerWatch.read());
}

/** The longest way from a key to the next paint since `beginWatch`. */
export async function readPaint(page) {
  // Entries come some time after the paint.
  await page.waitForTimeout(300);
  return page.evaluate(() => globalThis.paintWatch.read());
}
