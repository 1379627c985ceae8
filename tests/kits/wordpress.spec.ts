/** WordPress 6.5, of the package that WordPress Playground is made of, with SQLite, served by PHP. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Locator } from "@playwright/test";
import { unzipSync } from "fflate";
import { build, copied, expect, framed, picture, TITLE, test, works } from "./kit.ts";

const FOLDER = "target/kits/wordpress";
const PARTS = "target/kits/node_modules/@wp-playground/wordpress-builds";
const SQLITE = "wp-content/plugins/sqlite-database-integration";

let server: ChildProcess | null = null;

function unzip(file: string, folder: string): void {
  for (const [path, content] of Object.entries(unzipSync(readFileSync(file)))) {
    if (!path.endsWith("/")) {
      mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
      writeFileSync(`${folder}/${path}`, content);
    }
  }
}

/** Beside the server of the kits. */
const host = () => {
  const { hostname, port } = new URL(test.info().project.use.baseURL as string);
  return `${hostname}:${Number(port) + 1}`;
};

test.beforeAll(async () => {
  build({
    name: "wordpress",
    more: {
      "post.html": `<!-- wp:html -->\n${copied("frame")}\n<!-- /wp:html -->\n\n<!-- wp:paragraph -->\n<p>After.</p>\n<!-- /wp:paragraph -->\n`,
      "set-up.php": readFileSync("tests/kits/wordpress.php", "utf8"),
    },
    commands: [],
  });
  const site = `${FOLDER}/wordpress`;
  unzip(`${PARTS}/src/wordpress/wp-6.5.zip`, site);
  unzip(
    `${PARTS}/src/sqlite-database-integration/sqlite-database-integration.zip`,
    `${site}/wp-content/plugins`,
  );
  const plugin = `${site}/${SQLITE}-main`;
  const drop = readFileSync(`${plugin}/db.copy`, "utf8")
    .replaceAll("{SQLITE_IMPLEMENTATION_FOLDER_PATH}", `${process.cwd()}/${plugin}`)
    .replaceAll("{SQLITE_PLUGIN}", "sqlite-database-integration-main/load.php");
  writeFileSync(`${site}/wp-content/db.php`, drop);
  // Its pictures and styles, and the data of a WordPress that was set up.
  cpSync(`${PARTS}/public/wp-6.5`, site, { recursive: true });
  const made = spawnSync("php", [`${FOLDER}/set-up.php`, host()], { encoding: "utf8" });
  expect(made.stdout + made.stderr).toBe("");
  server = spawn("php", ["-S", host(), "-t", site], { stdio: "ignore" });
  await expect
    .poll(() =>
      fetch(`http://${host()}/`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true);
});

test.afterAll(() => {
  server?.kill();
});

test("what an administrator posts is the frame that the composer copies; an author's is taken away", async ({
  page,
  complaints,
}) => {
  // Its own pictures of people come from elsewhere.
  complaints.expect(/^request: https?:\/\/(secure\.gravatar\.com|s\.w\.org)\/|gravatar|ERR_/);
  await page.goto(`http://${host()}/?name=admin`);
  const frame = page.locator("iframe").first();
  await frame.scrollIntoViewIfNeeded();
  const element = framed(page.frameLocator("iframe").first());
  await expect(element.getByRole("region", { name: TITLE })).toContainText("Try <other> rates.");
  await works(element);
  await expect.poll(() => frame.evaluate(({ style }) => style.height)).toMatch(/^\d+px$/);
  // In the column of the text, not at the edge of the page.
  const left = (locator: Locator) => locator.boundingBox().then((box) => Math.round(box?.x ?? 0));
  expect(await left(frame)).toBe(await left(page.getByText("After.")));
  await picture(page, "wordpress");

  await page.goto(`http://${host()}/?name=author`);
  await expect(page.getByText("After.")).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);
});
