/** A class's codes, checked one after another by a few judges at once. */
import { JudgeClient } from "../../engine/judge/client.ts";
import { check, type Finding } from "./check.ts";
import type { Entry } from "./entries.ts";

/** More judges than this take more memory than time. */
const MOST_JUDGES = 4;
/** A code that takes longer is left out: it may be made to hold the page up. */
const PATIENCE = 20_000;

export interface Checked extends Entry {
  finding: Finding;
}

/** Checks what was handed in; `found` is told of each, `signal` ends it. */
export async function checkAll(
  entries: readonly Entry[],
  found: (checked: Checked) => void,
  signal: AbortSignal,
): Promise<void> {
  const waiting = [...entries].reverse();
  const count = Math.min(navigator.hardwareConcurrency || 2, MOST_JUDGES, waiting.length);
  await Promise.all(
    Array.from({ length: count }, async () => {
      let judge = new JudgeClient();
      const stop = () => judge.close();
      signal.addEventListener("abort", stop);
      for (let entry = waiting.pop(); entry && !signal.aborted; entry = waiting.pop()) {
        const finding = await within(check(judge, entry.text), PATIENCE);
        if (signal.aborted) {
          break;
        }
        if (finding === null) {
          judge.close();
          judge = new JudgeClient();
        }
        found({ ...entry, finding: finding ?? { kind: "unchecked", why: "slow" } });
      }
      signal.removeEventListener("abort", stop);
      judge.close();
    }),
  );
}

/** What a promise comes to; nothing where it takes too long. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  // What is given up is no failure of its own.
  promise.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
