/** Writes `offline.js` beside the pages: the worker, and in front of it what the site consists of. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Plugin, transformWithOxc } from "vite";

const WORKER = "www/site/offline/worker.ts";
const NAME = "offline.js";

/** What belongs to no page. */
const isLeftOut = (file: string) => file.endsWith(".md") || file === NAME;

const hash = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !isLeftOut(file))
    .sort();
}

export function offline(): Plugin {
  let folder = "";
  return {
    name: "offline",
    apply: "build",
    configResolved({ root, build }) {
      folder = join(root, build.outDir);
    },
    // Public files, too, are there by now.
    async writeBundle() {
      const { code } = await transformWithOxc(readFileSync(WORKER, "utf8"), WORKER);
      const files = filesIn(folder);
      const all = files.map((file) => `${file} ${hash(readFileSync(join(folder, file)))}`);
      const version = hash([code, ...all].join("\n")).slice(0, 16);
      // It is no module: not every browser starts one as such a worker.
      const script = code.replace(/^export \{\};?\n/m, "");
      const front = `const VERSION = "${version}";\nconst FILES = ${JSON.stringify(files)};\n`;
      writeFileSync(join(folder, NAME), front + script);
    },
  };
}
