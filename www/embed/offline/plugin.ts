/** Writes the one file: the pages and tables of the site inside its script, the script and style inside it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { headText } from "../../site/plugin.ts";

const ID = "virtual:site";
const FILE = "gradwalk.html";

const between = (text: string, tag: string): string =>
  new RegExp(`<${tag}[^>]*>([\\s\\S]*)</${tag}>`).exec(text)?.[1] ?? "";

/** A page without what starts it. */
function pageOf(text: string) {
  const kind = /<body class="([^"]*)"/.exec(text)?.[1] ?? "";
  const body = between(text, "body").replace(/<script[\s\S]*?<\/script>/, "");
  return { head: between(text, "head").trim(), kind, body: body.trim() };
}

function site(root: string, names: readonly string[]): string {
  const pages = names.map((name) => [
    name,
    pageOf(readFileSync(join(root, `${name}.html`), "utf8")),
  ]);
  const tables = readdirSync(join(root, "public/data")).filter((file) => file.endsWith(".gz"));
  const files = tables.map((file) => {
    const content = readFileSync(join(root, "public/data", file), "base64");
    return [`data/${file}`, `data:application/gzip;base64,${content}`];
  });
  const json = (entries: unknown[][]) => JSON.stringify(Object.fromEntries(entries));
  return `export const pages = ${json(pages)};\nexport const files = ${json(files)};`;
}

/** Inside a script's tags nothing may look like their end. */
const shielded = (code: string) =>
  code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\x21--");

/** `names` are the pages that it holds. */
export function oneFile(names: readonly string[]): Plugin {
  let root = "";
  return {
    name: "one-file",
    // After the style is there.
    enforce: "post",
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load(id) {
      return id === `\0${ID}` ? site(root, names) : null;
    },
    generateBundle: {
      // After the licenses are listed.
      order: "post",
      handler(_, bundle) {
        const found = Object.values(bundle);
        const script = found.filter((each) => each.type === "chunk").map(({ code }) => code);
        const style = found.flatMap((each) =>
          each.type === "asset" && each.fileName.endsWith(".css") ? [String(each.source)] : [],
        );
        if (script.length !== 1) {
          this.error(`${FILE} would have ${script.length} scripts, and can hold one`);
        }
        for (const { fileName } of found.filter((each) => !each.fileName.endsWith(".md"))) {
          delete bundle[fileName];
        }
        const source =
          `<!doctype html>\n<html lang="en">\n<head>\n${headText()}\n<style>${style.join("")}</style>\n</head>\n` +
          `<body>\n<noscript><p>Gradwalk needs JavaScript.</p><p lang="zh-Hans">Gradwalk 需要 JavaScript。</p></noscript>\n<script type="module">${shielded(script.join(""))}</script>\n</body>\n</html>\n`;
        this.emitFile({ type: "asset", fileName: FILE, source });
      },
    },
  };
}
