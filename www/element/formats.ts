/** The table of formats: what `export(...)` can write. A new one is a file in `format/`, and a row. */
import type { Format } from "./format/format.ts";

/** What writes it comes when it is asked for. */
const later =
  (load: () => Promise<Format>): Format =>
  async (of) =>
    (await load())(of);

export const formats = {
  png: later(async () => (await import("./format/png.ts")).png),
  svg: later(async () => (await import("./format/svg.ts")).svg),
  gif: later(async () => (await import("./format/gif.ts")).gif),
  csv: later(async () => (await import("./format/csv.ts")).csv),
  json: later(async () => (await import("./format/json.ts")).json),
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as FormatName[];

/** Those that show a view of the page. */
export const pictured: readonly FormatName[] = ["png", "svg", "gif"];
