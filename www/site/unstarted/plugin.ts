/**
 * Where a page's module does not arrive (from a folder, in a sandboxed frame, from a server that lost it), the
 * page would stay empty. A plain script behind it looks whether it ran, and only then loads what says so.
 */
import { readFileSync } from "node:fs";
import { type Plugin, transformWithOxc } from "vite";

const SOURCE = "www/site/unstarted/words.ts";
const WORDS = "unstarted.js";
const LOOK = "started.js";

/**
 * Deferred scripts and modules run in the order of the page, however slowly they come: here the module has
 * run, or never will. Lit leaves its version behind, so that the pages need not say it themselves.
 */
const LOOKING =
  "self.litHtmlVersions||document.head.append(" +
  `Object.assign(document.createElement("script"),{src:"./${WORDS}"}))`;

export function unstarted(): Plugin {
  return {
    name: "unstarted",
    // A server of sources has nothing that could fail so.
    apply: "build",
    transformIndexHtml: {
      // Behind the module, wherever that was put.
      order: "post",
      handler: () => [
        { tag: "script", attrs: { defer: true, src: `./${LOOK}` }, injectTo: "body" as const },
      ],
    },
    async generateBundle() {
      const { code } = await transformWithOxc(readFileSync(SOURCE, "utf8"), SOURCE);
      // It is no module: that is what did not start.
      const source = code.replace(/^export \{\};?\n/m, "");
      this.emitFile({ type: "asset", fileName: WORDS, source });
      this.emitFile({ type: "asset", fileName: LOOK, source: LOOKING });
    },
  };
}
