/** What is wrong with a file, in the language of the page: where, what, and what to do. */
import type { FluentVariable } from "@fluent/bundle";
import type { Catalogue, Say } from "../../../say/messages.ts";
import { plain, whole } from "../../../say/number.ts";
import { GradwalkError } from "../../../say/refusal.ts";
import type { FileFault } from "../../../wasm/data.js";

/** The words: they come with the first fault. */
export const FILE_FAULTS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/** Codes whose numbers are bytes. */
const IN_BYTES = new Set(["cut-short", "large-file", "long-line", "much-text"]);

/** The fault of a file that an error tells of; null where it tells of something else. */
export function faultOfFile(error: unknown): FileFault | null {
  const fault = error instanceof GradwalkError ? error.fault : undefined;
  return fault?.path === "file" ? (fault as FileFault) : null;
}

/** The sentence. The words are there when `learn` has taken `FILE_FAULTS`. */
export function fileFault(say: Say, fault: FileFault): string {
  const { path, code, line, record, column, ...rest } = fault;
  const args: Record<string, FluentVariable> = {};
  for (const [name, value] of Object.entries(rest)) {
    args[name] = typeof value === "number" ? text(value, IN_BYTES.has(code)) : (value ?? "");
  }
  const place: Record<string, FluentVariable> = { what: say(`file-${code}`, args) };
  if (column !== undefined) {
    place.column = column;
  }
  if (line !== undefined) {
    place.line = whole(line);
    return say(column === undefined ? "file-at-line" : "file-at-cell", place);
  }
  if (record !== undefined) {
    place.record = whole(record);
    return say(column === undefined ? "file-at-record" : "file-at-field", place);
  }
  return column === undefined ? String(place.what) : say("file-at-column", place);
}

const text = (value: number, bytes: boolean) =>
  bytes ? plain(Number((value / 2 ** 20).toPrecision(3))) : whole(value);
