// Serves the kits as they were built (target/kits/<kit>/...), and below /gradwalk/ the site, for any origin,
// as hosts of static pages do.
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { port: { type: "string" } } });

const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".xml": "text/xml",
};

const folders = [
  ["/gradwalk/", new URL("../../dist/site/", import.meta.url)],
  ["/", new URL("../../target/kits/", import.meta.url)],
];

/** The file of a path: of a folder its index, and a page without its ending. */
async function fileOf(pathname) {
  const [prefix, folder] = folders.find(([prefix]) => pathname.startsWith(prefix)) ?? [];
  const path = fileURLToPath(new URL(`./${pathname.slice(prefix.length)}`, folder));
  for (const file of [path, `${path}index.html`, `${path}.html`]) {
    const found = await stat(file).catch(() => null);
    if (found?.isFile()) {
      return file;
    }
  }
  throw new Error(`no file at ${pathname}`);
}

createServer(async (request, response) => {
  // The URL class resolves "..", so no path leads out of its folder.
  const { pathname } = new URL(request.url ?? "/", "http://host");
  response.setHeader("Access-Control-Allow-Origin", "*");
  try {
    const file = await fileOf(decodeURIComponent(pathname));
    response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
    response.end(await readFile(file));
  } catch {
    response.writeHead(404).end("not found");
  }
}).listen(Number(values.port));
