// Serves what the benchmark's pages load, to this machine only, compressed where a browser takes it.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** What is sent compressed, as a good server would; each file is compressed once. */
const SITE = "/dist/site/";
const compressed = new Map();

function compress(path, body) {
  let small = compressed.get(path);
  if (!small) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    small = brotliCompressSync(body, { params });
    compressed.set(path, small);
  }
  return small;
}

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
      if (prefix === SITE) {
        // Alone in its process, a page is told what memory it takes. (Libraries would use threads.)
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
      }
      if (prefix === SITE && /\bbr\b/.test(request.headers["accept-encoding"] ?? "")) {
        response.setHeader("Content-Encoding", "br");
        response.end(compress(file.pathname, body));
      } else {
        response.end(body);
      }
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
