// Serves dist/site, or with --watch the page's source, and prints the address once it answers.
import { parseArgs } from "node:util";
import { createServer, preview } from "vite";

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    open: { type: "boolean", default: false },
    watch: { type: "boolean", default: false },
  },
});

const options = {
  // An address instead of "localhost", which may be another program's on the other IP version.
  host: "127.0.0.1",
  port: Number(values.port ?? 4173),
  strictPort: values.port !== undefined,
  open: values.open,
};

try {
  const server = values.watch
    ? await (await createServer({ server: options, logLevel: "warn" })).listen()
    : await preview({ preview: options, logLevel: "warn" });
  console.log(`Gradwalk is at ${server.resolvedUrls?.local[0]} (Ctrl-C ends it)`);
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
