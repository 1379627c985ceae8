/** WebKitGTK's own small browser on a screen that nobody sees, and the two servers that it visits. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { Builder, Capabilities, type WebDriver, type WebElement } from "selenium-webdriver";
import type { GradWalk } from "../../www/element/element.ts";

/** Each release of WebKitGTK has its folder. */
const BROWSERS = ["4.1", "6.0", "4.0"].map(
  (version) => `/usr/lib/${triple()}/webkit2gtk-${version}/MiniBrowser`,
);

function triple(): string {
  return `${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await fetch(url).then(Boolean, () => false)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

export class WebKit {
  readonly #processes: ChildProcess[] = [];
  site = "";
  host = "";
  driver!: WebDriver;

  #start(program: string, given: string[], env = process.env): void {
    // What a program starts itself ends with it.
    const started = spawn(program, given, { env, stdio: "ignore", detached: true });
    started.on("error", () => {});
    this.#processes.push(started);
  }

  static async open(): Promise<WebKit> {
    const webkit = new WebKit();
    const [site, host, port] = await Promise.all([freePort(), freePort(), freePort()]);
    webkit.site = `http://127.0.0.1:${site}/`;
    webkit.host = `http://localhost:${host}/`;
    webkit.#start(process.execPath, ["xtask/serve.mjs", "--port", String(site)]);
    webkit.#start(process.execPath, ["tests/web/host.mjs", "--port", String(host)]);
    const env = {
      ...process.env,
      LANG: "en_US.UTF-8",
      // There is no user whose files it could be kept from.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
      LIBGL_ALWAYS_SOFTWARE: "1",
    };
    const screen = ["-a", "-s", "-screen 0 1600x1200x24", "WebKitWebDriver", `--port=${port}`];
    webkit.#start("xvfb-run", screen, env);
    const server = `http://127.0.0.1:${port}`;
    await Promise.all([
      answers(webkit.site),
      answers(`${webkit.host}embed/gradwalk.js`),
      answers(`${server}/status`),
    ]);
    const binary = BROWSERS.find((path) => existsSync(path));
    if (!binary) {
      throw new Error(`there is no MiniBrowser at ${BROWSERS.join(" or ")}`);
    }
    const wanted = new Capabilities({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary, args: ["--automation"] },
    });
    webkit.driver = await new Builder().usingServer(server).withCapabilities(wanted).build();
    await webkit.driver.manage().setTimeouts({ script: 120_000 });
    await webkit.size(1366, 900);
    return webkit;
  }

  async close(): Promise<void> {
    await this.driver?.quit().catch(() => {});
    for (const { pid } of this.#processes) {
      try {
        if (pid) {
          process.kill(-pid);
        }
      } catch {
        // It has ended by itself.
      }
    }
  }

  async size(width: number, height: number): Promise<void> {
    await this.driver.manage().window().setRect({ x: 0, y: 0, width, height });
  }

  /** Opens an address of the site, or any other. */
  async visit(address: string): Promise<void> {
    await this.driver.get(new URL(address, this.site).href);
  }

  /** A page of a teacher, on another origin than the script; `policy` is what it lets through. */
  async visitLesson(markup: string, policy = ""): Promise<void> {
    await this.visit(`${this.host}lesson?${new URLSearchParams({ markup, policy })}`);
  }

  /** Does something with the element of the page, once it is ready. */
  async run<T, G = null>(
    action: (element: GradWalk, given: G) => T | Promise<T>,
    given = null as G,
  ): Promise<T> {
    const [value, error] = await this.driver.executeAsyncScript<[T, string | null]>(
      `const [given, done] = arguments;
      (async () => {
        await customElements.whenDefined("grad-walk");
        const element = document.querySelector("grad-walk:not(.studio > *)");
        await element.ready;
        return (${action.toString()})(element, given);
      })().then((value) => done([value ?? null, null]), (error) => done([null, String(error)]));`,
      given,
    );
    if (error !== null) {
      throw new Error(error);
    }
    return value;
  }

  /** What of the page, or of its element, matches, and is there soon. */
  async find(selector: string, { inside = false, text = "" } = {}): Promise<WebElement> {
    const script = `
      const [selector, inside, text] = arguments;
      const root = inside ? document.querySelector("grad-walk:not(.studio > *)").shadowRoot : document;
      return [...root.querySelectorAll(selector)].find((each) => each.textContent.includes(text)) ?? null;`;
    const look = () =>
      this.driver
        .executeScript<WebElement | null>(script, selector, inside, text)
        .catch(() => null);
    const what = `${selector}${text && ` with "${text}"`} is not there`;
    return (await this.driver.wait(look, 60_000, what)) as WebElement;
  }

  async click(selector: string, where: { inside?: boolean; text?: string } = {}): Promise<void> {
    await (await this.find(selector, where)).click();
  }

  body(): Promise<string> {
    return this.driver.executeScript("return document.body.innerText");
  }

  /** A picture of the window, to be looked at. */
  async shoot(name: string): Promise<void> {
    mkdirSync("target/engines", { recursive: true });
    const png = Buffer.from(await this.driver.takeScreenshot(), "base64");
    writeFileSync(`target/engines/webkit-${name}.png`, png);
  }
}
