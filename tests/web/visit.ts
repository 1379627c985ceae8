/** Visits to the site, and to a lesson of another origin with the element in it. */
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import type { GradWalk } from "../../www/element/element.ts";
import type { Snapshot } from "../../www/engine/protocol.ts";
import type { Experiment, PartialExperiment } from "../../www/wasm/gradwalk.js";

export type { GradWalk, PartialExperiment, Snapshot };
export { expect };

/** What a page must not do, and did. */
interface Complaints {
  /** Errors and warnings of the console, requests to strangers. */
  readonly list: string[];
  /** From here on, what this matches is part of the test. */
  expect(pattern: RegExp): void;
}

/** Every test fails on a page that complains in the console or asks another origin for anything. */
export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ context }, use) => {
      const found: string[] = [];
      const expected: RegExp[] = [];
      context.on("console", (message) => {
        // These tests keep nothing for when there is no network: see playwright.config.ts.
        const blocked = message.text() === "Service Worker registration blocked by Playwright";
        if (["error", "warning"].includes(message.type()) && !blocked) {
          found.push(`${message.type()}: ${message.text()}`);
        }
      });
      context.on("weberror", (error) => found.push(`uncaught: ${error.error().message}`));
      context.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith("http") && !["127.0.0.1", "localhost"].includes(url.hostname)) {
          found.push(`request: ${url.href}`);
        }
      });
      const complaints = {
        get list() {
          return found.filter((line) => !expected.some((pattern) => pattern.test(line)));
        },
        expect: (pattern: RegExp) => void expected.push(pattern),
      };
      await use(complaints);
      expect(complaints.list).toEqual([]);
    },
    { auto: true },
  ],
});

/** The element on the page; not the one that draws still pictures, which nobody sees. */
export const run = (page: Page): Locator => page.locator("grad-walk:not(.studio > *)");

/** Opens the lab and waits until there is a run to be played. */
export async function visit(page: Page, address = "lab.html"): Promise<Locator> {
  await page.goto(address);
  return ready(page);
}

/** Opens a lesson whose origin is neither the site's nor the script's. */
export async function visitLesson(
  page: Page,
  markup: string,
  { policy = "", lang = "en", fragment = "" } = {},
): Promise<Locator> {
  const query = new URLSearchParams({ markup, policy, lang });
  await page.goto(`${lessonOrigin()}lesson?${query}${fragment}`);
  return markup.includes("<grad-walk") ? ready(page) : run(page);
}

/** The lesson's origin: the host's server by its other name. */
export function lessonOrigin(): string {
  const { host } = test.info().config.metadata as { host: string };
  return host.replace("127.0.0.1", "localhost");
}

/** Waits until every element of the page has a run and shows it. */
export async function ready(page: Page): Promise<Locator> {
  const elements = run(page);
  await elements.first().waitFor();
  for (const element of await elements.all()) {
    await element.evaluate((element: GradWalk) => {
      // Whatever is asked of it starts one that is out of sight.
      element.run().catch(() => {});
      return element.ready;
    });
    // The run is there; the first frame, and with it what is shown, comes with a repaint.
    await element.locator(".shell:not(.empty)").waitFor({ state: "attached" });
  }
  return elements;
}

/** The same of a lesson, with what asks and leads on, which comes after its text and its run. */
export async function isRead(page: Page): Promise<Locator> {
  const elements = await ready(page);
  await page.locator(".onward").first().waitFor({ state: "attached" });
  return elements;
}

export const snapshot = (element: Locator): Promise<Snapshot> =>
  element.evaluate((element: GradWalk) => element.snapshot());

export const experiment = (element: Locator): Promise<Experiment> =>
  element.evaluate((element: GradWalk) => element.experiment as Experiment);

/** Sets the experiment, and waits until it is the one that runs, or is refused. */
export const setExperiment = (element: Locator, experiment: PartialExperiment): Promise<void> =>
  element.evaluate(async (element: GradWalk, experiment) => {
    await element.ready;
    const changed = new Promise((resolve) => {
      for (const end of ["gradwalk-change", "gradwalk-error"]) {
        element.addEventListener(end, resolve, { once: true });
      }
    });
    element.experiment = experiment;
    await changed;
  }, experiment);

export const step = (
  element: Locator,
  count: number,
  unit: "sample" | "batch" | "epoch" = "batch",
): Promise<Snapshot> =>
  element.evaluate((element: GradWalk, options) => element.step(options), { count, unit });

/** Waits until the page itself shows this step. */
export const shows = (element: Locator, step: number) =>
  expect(element.locator(".timeline input")).toHaveValue(String(step));

/** Puts the speed to the fastest. */
export const fullSpeed = (element: Locator) =>
  element.locator(".speed select").selectOption("full");

/** What was just done stands on the page. */
export const repainted = (element: Locator): Promise<void> =>
  element.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  });

/** Opens one of the tabs beside the picture. */
export const openTab = (element: Locator, name: string) =>
  element.locator(".numbers-card .tabs").getByRole("button", { name, exact: true }).click();

/** The loss along the run, as the page exports it: step, epoch, loss, validation loss. */
export const lossesOf = (element: Locator): Promise<number[][]> =>
  element.evaluate(async (element: GradWalk) => {
    const text = await (await element.export("csv")).text();
    const lines = text.trim().split("\n").slice(1);
    return lines.map((line) =>
      line.split(",").map((cell) => (cell === "" ? Number.NaN : Number(cell))),
    );
  });

export const status = async (element: Locator) => (await snapshot(element)).status;

/** A run that does not end while a test lasts: a thousand million updates, a minute of full speed. */
export const ENDLESS: PartialExperiment = {
  data: { kind: "line", samples: 1000 },
  train: { epochs: 1_000_000, batch: 1, optimizer: { learningRate: 0.001 } },
};

/** The lab's address for an experiment. */
export const addressOf = (experiment: PartialExperiment) =>
  `?experiment=${encodeURIComponent(JSON.stringify(experiment))}`;

/** Everything that a person can read or hear on the page, shadow trees included. */
export const spoken = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const said: string[] = [document.title];
    const names = [
      "aria-label",
      "aria-description",
      "aria-valuetext",
      "title",
      "placeholder",
      "alt",
    ];
    const walk = (node: Node): void => {
      if (node instanceof Text) {
        said.push(node.data.trim());
      } else if (node instanceof Element) {
        if (["STYLE", "SCRIPT", "NOSCRIPT"].includes(node.tagName) || node.closest("[hidden]")) {
          return;
        }
        said.push(...names.map((name) => node.getAttribute(name) ?? ""));
        if (node instanceof HTMLInputElement && node.type === "text") {
          said.push(node.value);
        }
        if (node.shadowRoot) {
          walk(node.shadowRoot);
        }
      }
      for (const child of node.childNodes) {
        walk(child);
      }
    };
    walk(document.body);
    return said.filter((text) => text !== "").join("\n");
  });

/** From here on the page keeps what its policy took away. */
export async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const blocked: string[] = [];
    Object.assign(window, { blocked });
    document.addEventListener("securitypolicyviolation", (event) =>
      blocked.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  return () => page.evaluate(() => (window as unknown as { blocked: string[] }).blocked);
}
