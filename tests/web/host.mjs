// A stranger's web site. /lesson is a page that a teacher wrote, with the markup and the policy
// that its address holds; beside it are the one-file element (/embed/gradwalk.js) and the npm
// package (/package/trainer.js) and the whole site (/site/embed.html), for any origin, and style
// sheets (/sheets/hostile.css).
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
  ["/sheets/", new URL("./sheets/", import.meta.url)],
  ["/site/", new URL("../../dist/site/", import.meta.url)],
];

const lesson = (query) => `<!doctype html>
<html lang="${query.get("lang") ?? "en"}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>A lesson</title>
    <link rel="icon" href="data:," />
    ${query.get("policy") ? "" : "<style>body { margin: 0; }</style>"}
    <script type="module" src="http://127.0.0.1:${values.port}/embed/gradwalk.js"></script>
  </head>
  <body>${query.get("markup") ?? ""}</body>
</html>`;

createServer(async (request, response) => {
  // The URL class resolves "..", so no path leads out of its folder.
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://host");
  response.setHeader("Access-Control-Allow-Origin", "*");
  if (pathname === "/lesson") {
    const policy = searchParams.get("policy");
    if (policy) {
      response.setHeader("Content-Security-Policy", policy);
    }
    response.setHeader("Content-Type", types[".html"]).end(lesson(searchParams));
    return;
  }
  const [prefix, folder] = folders.find(([prefix]) => pathname.startsWith(prefix)) ?? [];
  try {
    const file = new URL(`./${pathname.slice(prefix.length)}`, folder);
    const body = await readFile(file);
    response.setHeader("Content-Type", types[extname(file.pathname)] ?? "text/plain");
    response.end(body);
  } catch {
    response.writeHead(404).end("not found");
  }
}).listen(Number(values.port), "127.0.0.1");
