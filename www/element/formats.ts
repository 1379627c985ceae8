/** The table of formats: what `export(...)` can write. A new one is a file in `format/`, and a row. */
import type { Store } from "../run/store.ts";
import { type Format, VIEWS, type View } from "./format/format.ts";

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

/** What is asked for, as it was written. */
interface Asked {
  format: string;
  view: string;
  titled: boolean;
}

/** The run of an element as a file; rejects where there is no such format or view. */
export async function exported(
  engine: () => Promise<Store>,
  { format, view, titled }: Asked,
): Promise<Blob> {
  const write = Object.hasOwn(formats, format) ? formats[format as FormatName] : undefined;
  if (!write) {
    const known = Object.keys(formats).join(", ");
    throw new Error(`export: the format "${format}" is not one of: ${known}`);
  }
  if (!VIEWS.includes(view as View)) {
    throw new Error(`export: the view "${view}" is not one of: ${VIEWS.join(", ")}`);
  }
  const host = await engine();
  const { session, commands } = host;
  return write({
    host,
    view: view as View,
    titled,
    run: () => commands.run(),
    frame: (request) => session.ask("frame", { request }),
  });
}
