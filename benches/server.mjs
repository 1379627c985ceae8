// Serves what the benchmark's pages load, to this machine only.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** Starts a server of some folders, `{ "/prefix/": "file:///folder/" }`. */
export async function serve(folders) {
  const server = createServer(async (request, response) => {
    // The URL class resolves "..", so no path leads out of its folder.
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const found = Object.entries(folders).find(([prefix]) => pathname.startsWith(prefix));
    try {
      const [prefix, folder] = found;
      const file = new URL(`./${pathname.slice(prefix.length) || "index.html"}`, folder);
      const body = await readFile(file);
      response.setHeader("Content-Type", types[extname(file.pathname)] ?? "text/plain");
      response.end(body);
    } catch {
      response.writeHead(404).end("not found");
    }
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => server.close(),
  };
}
