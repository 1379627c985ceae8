/** The table of formats: what `export(...)` can write. A new one is a file in `format/`, and a row. */
import { csv } from "./format/csv.ts";
import type { Format } from "./format/format.ts";
import { json } from "./format/json.ts";

export const formats: Readonly<Record<string, Format>> = { json, csv };
