/**
 * The tables that come with the page, in `public/data/`: their rows as files, and their columns for runs
 * that name one. Each is fetched when it is needed.
 */
import { DataClient } from "../engine/data/client.ts";
import { refused } from "../say/source-refusal.ts";
import type { Columns, Source } from "../wasm/full.js";
import { fileAt } from "./place.ts";

/** What an experiment calls them; the files are these, packed. */
export const BUNDLED: readonly string[] = [
  "ai4i2020.csv",
  "banknote.csv",
  "breast-cancer.csv",
  "digits.csv",
  "iris.csv",
  "metro-july.csv",
  "metro.csv",
];

/** The rows of one, unpacked; a server may have done so already. Rejects where it cannot be had. */
export async function rowsOf(name: string): Promise<File> {
  const response = await fetch(fileAt(`data/${name}.gz`));
  if (!response.ok) {
    throw new Error(`${response.status} ${response.statusText}`);
  }
  const packed = await response.blob();
  const [first, second] = new Uint8Array(await packed.slice(0, 2).arrayBuffer());
  const zipped = first === 0x1f && second === 0x8b;
  const rows = zipped
    ? await new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).blob()
    : packed;
  return new File([rows], name, { type: "text/csv" });
}

/** Those that were asked for. */
const known = new Map<string, Promise<Columns>>();

/** The columns of the table that an experiment names; null where it is none of these. */
export async function columnsOf({ name }: Source): Promise<Columns | null> {
  if (!BUNDLED.includes(name)) {
    return null;
  }
  const columns = known.get(name) ?? read(name);
  known.set(name, columns);
  try {
    return await columns;
  } catch (error) {
    // Whoever asks again may have a connection by then.
    known.delete(name);
    throw refused("not-fetched", { name, detail: (error as Error).message });
  }
}

/** As the data worker reads a file: types and hash are those of "Your data". */
async function read(name: string): Promise<Columns> {
  const client = new DataClient();
  try {
    const { source } = await client.open(await rowsOf(name), name);
    return (await client.columns(source.sha256)) as Columns;
  } finally {
    client.close();
  }
}
