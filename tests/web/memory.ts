/** What a page takes, as its browser counts it. */
import type { CDPSession, Page } from "@playwright/test";

interface Usage {
  usedSize: number;
  embedderHeapUsedSize: number;
  backingStorageSize: number;
}

/** Megabytes of the page and its workers, as the browser counts them: objects, pages, buffers. */
export async function memory(page: Page, devtools: CDPSession): Promise<number> {
  let last = 0;
  const asked = new Map<number, (answer: Usage) => void>();
  const sessions = new Set<string>();
  devtools.on("Target.attachedToTarget", ({ sessionId }) => sessions.add(sessionId));
  devtools.on("Target.detachedFromTarget", ({ sessionId }) => sessions.delete(sessionId));
  devtools.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message);
    asked.get(id)?.(result);
  });
  const auto = { waitForDebuggerOnStart: false, flatten: false };
  await devtools.send("Target.setAutoAttach", { autoAttach: true, ...auto });
  const ask = (sessionId: string, method: string) =>
    new Promise<Usage>((answer) => {
      last += 1;
      asked.set(last, answer);
      const message = JSON.stringify({ id: last, method });
      void devtools.send("Target.sendMessageToTarget", { sessionId, message });
    });
  await devtools.send("HeapProfiler.collectGarbage");
  const usages: Usage[] = [(await devtools.send("Runtime.getHeapUsage")) as Usage];
  for (const session of sessions) {
    await ask(session, "HeapProfiler.collectGarbage");
    usages.push(await ask(session, "Runtime.getHeapUsage"));
  }
  const canvases = await page.evaluate(() => {
    const own = [...document.querySelectorAll("grad-walk")].flatMap(({ shadowRoot }) => [
      ...(shadowRoot?.querySelectorAll("canvas") ?? []),
    ]);
    return own.reduce((sum, { width, height }) => sum + 4 * width * height, 0);
  });
  await devtools.send("Target.setAutoAttach", { autoAttach: false, ...auto });
  const heaps = usages.map(
    (each) => each.usedSize + each.embedderHeapUsedSize + each.backingStorageSize,
  );
  // The memory of the engine in each worker is not among them: so much it begins with, and half again.
  const engines = 1.5e6 * sessions.size;
  return (heaps.reduce((sum, each) => sum + each, canvases) + engines) / 1e6;
}
