// A stranger's web site: serves tests/web/pages/ and, beside them, the one-file element
// (/embed/gradwalk.js) and the npm package (/package/trainer.js), to any origin.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { port: { type: "string", default: "4181" } } });

const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

const folders = [
  ["/embed/", new URL("../../dist/embed/", import.meta.url)],
  ["/package/", new URL("../../dist/package/", import.meta.url)],
  ["/", new URL("pages/", import.meta.url)],
];

createServer(async (request, response) => {
  // The URL class resolves "..", so no path leads out of its folder.
  const { pathname } = new URL(request.url ?? "/", "http://host");
  const [prefix, folder] = folders.find(([prefix]) => pathname.startsWith(prefix));
  const file = new URL(`./${pathname.slice(prefix.length)}`, folder);
  try {
    const body = await readFile(file);
    response.setHeader("Content-Type", types[extname(file.pathname)] ?? "text/plain");
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.end(body);
  } catch {
    response.writeHead(404).end("not found");
  }
}).listen(Number(values.port), "127.0.0.1");
