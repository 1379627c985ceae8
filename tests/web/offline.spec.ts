/** Without a network: what was visited once works, and a new version never comes into the middle of a run. */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import type { Page } from "@playwright/test";
import { expect, type GradWalk, ready, snapshot, step, test } from "./visit.ts";

test.use({ serviceWorkers: "allow" });

const SITE = new URL("../../dist/site/", import.meta.url);
/** Not at the top of its server. */
const FOLDER = "/course/gradwalk/";
const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** A careful server, on which files may be replaced, or taken away. */
class Host {
  /** What stands for a file of the site; null where there is none. */
  readonly changed = new Map<string, string | null>();
  #server: Server | null = null;
  #port = 0;

  get address(): string {
    return `http://127.0.0.1:${this.#port}${FOLDER}`;
  }

  async open(): Promise<void> {
    this.#server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://host");
      const name = pathname.slice(FOLDER.length) || "index.html";
      try {
        const other = this.changed.get(name);
        const body = other === undefined ? await readFile(new URL(name, SITE)) : other;
        if (!pathname.startsWith(FOLDER) || body === null) {
          throw new Error("not here");
        }
        response.setHeader("Content-Type", TYPES[extname(name)] ?? "application/octet-stream");
        response.setHeader(
          "Content-Security-Policy",
          "default-src 'self' data: blob:; script-src 'self' 'wasm-unsafe-eval'; " +
            "worker-src 'self' blob:; style-src 'self'",
        );
        response.end(body);
      } catch {
        response.writeHead(404).end("not found");
      }
    });
    await new Promise<void>((resolve) => {
      this.#server?.listen(this.#port, "127.0.0.1", resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  }
}

const it = test.extend<{ host: Host }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern.
  host: async ({}, use) => {
    const host = new Host();
    await host.open();
    await use(host);
    await host.close();
  },
});

/** Visits a page, and stays until the site is kept. */
async function keep(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe("activated");
}

/** The run of a lesson stands there: on its first screen it is not to be played. */
async function stands(page: Page): Promise<void> {
  const element = await ready(page);
  expect((await snapshot(element.first())).loss).toBeGreaterThan(0);
}

/** The run of the page learns. */
async function trains(page: Page): Promise<void> {
  const element = await ready(page);
  const before = await snapshot(element.first());
  const after = await step(element.first(), 5);
  // At home it plays by itself.
  expect(after.step).toBeGreaterThanOrEqual(before.step + 5);
  expect(after.loss).not.toBe(before.loss);
}

it("after one visit all of it works without a network, in a folder of a server", {
  tag: "@long",
}, async ({ page, host }) => {
  await keep(page, `${host.address}?lang=en`);
  await host.close();
  await page.goto(`${host.address}lesson.html?lesson=by-heart&lang=en`);
  await expect(page.getByRole("heading", { name: "Hold some back" })).toBeVisible();
  await stands(page);
  await page.goto(`${host.address}lesson.html?lesson=model&lang=zh-Hans`);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.locator("article h2").first()).toBeVisible();
  await page.goto(`${host.address}lab.html?preset=spiral&lang=en`);
  await trains(page);
  await page.getByRole("button", { name: "Share or embed" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goto(`${host.address}data.html?set=traffic&lang=en`);
  await expect(page.locator(".file")).toContainText("48,204 rows");
  await page.locator(".steps").getByRole("button", { name: "Train" }).click();
  await trains(page);
  for (const name of ["teach", "verify", "glossary"]) {
    await page.goto(`${host.address}${name}.html?lang=en`);
    await expect(page.getByRole("heading").nth(1), name).toBeVisible();
  }
  // Where a server leaves out the ending, and from one page to the next.
  await page.goto(`${host.address}lab?preset=line&lang=en`);
  await trains(page);
  await page.getByRole("link", { name: "Gradwalk" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Watch a neural network");
  await trains(page);
});

it("a new version comes with the next visit, and leaves the run that is open as it is", {
  tag: "@long",
}, async ({ page, host, context }) => {
  await keep(page, `${host.address}lab.html?lang=en`);
  const element = await ready(page);
  const told = await step(element, 7);
  const read = (name: string) => readFile(new URL(name, SITE), "utf8");
  host.changed.set("offline.js", (await read("offline.js")).replace(/VERSION = "/, "$&next"));
  host.changed.set("teach.html", (await read("teach.html")).replace("<title", "<title data-next"));
  // What the old version would still ask for is gone.
  const files = /FILES = (\[.*?\]);/.exec(await read("offline.js"))?.[1] ?? "[]";
  const gone = (JSON.parse(files) as string[]).filter((file) => /assets\/share-/.test(file));
  expect(gone.length).toBeGreaterThan(0);
  for (const file of gone) {
    host.changed.set(file, null);
  }
  const rest = files.replaceAll(/,"assets\/share-[^"]*"/g, "");
  host.changed.set("offline.js", (host.changed.get("offline.js") as string).replace(files, rest));
  const other = await context.newPage();
  await other.goto(`${host.address}teach.html?lang=en`);
  await expect(other.locator("title[data-next]")).toBeAttached();
  await other.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  const versions = () => other.evaluate(async () => (await caches.keys()).length);
  await expect.poll(versions).toBe(2);
  // The run goes on, with the parts of its own version.
  expect(await snapshot(element)).toMatchObject({ step: 7, loss: told.loss });
  await page.getByRole("button", { name: "Share or embed" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const kept = await element.evaluate((element: GradWalk) => element.currentStep);
  expect(kept).toBe(7);
  // Once no page is open the old version goes.
  await page.close();
  await other.close();
  await expect(async () => {
    // One that stays open from visit to visit would keep the old version.
    const next = await context.newPage();
    await next.goto(`${host.address}teach.html?lang=en`);
    const names = await next.evaluate(() => caches.keys());
    await next.close();
    expect(names).toEqual([expect.stringContaining(" next")]);
  }).toPass({ intervals: [1000] });
});

it("where it cannot be kept whole, nothing is said and the page works", async ({ page, host }) => {
  host.changed.set("data/metro.csv.gz", null);
  await page.goto(`${host.address}lab.html?lang=en`);
  await trains(page);
  await page.waitForTimeout(3000);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const worker = registration?.installing;
    if (worker) {
      await new Promise((resolve) => worker.addEventListener("statechange", resolve));
    }
  });
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  await trains(page);
});
