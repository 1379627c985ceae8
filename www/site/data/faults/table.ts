/** What is wrong with a preparation, or with a row, by the names that the page shows. */
import { type OptionName, options } from "../../../experiment/options.ts";
import type { Say } from "../../../say/messages.ts";
import { detail } from "../../../say/notice.ts";
import { whole } from "../../../say/number.ts";
import { GradwalkError } from "../../../say/refusal.ts";

/** A row of a column, by its place. */
const IN_ROW = /^(.+)\[(\d+)\]$/;
/** Columns by their names, or by their places in the experiment. */
const BY_NAME = /^(?:row|columns)\.(.+)$/;
const BY_PLACE = /^data\.columns\[(\d+)\]/;

/** The sentence. `columns` are those of the experiment. */
export function tableFault(
  say: Say,
  error: Error,
  columns: readonly { readonly name: string }[],
): string {
  const fault = error instanceof GradwalkError ? error.fault : undefined;
  if (!fault?.path) {
    return detail(error, say);
  }
  const { code, path } = fault;
  if (code === "no-column" || code === "no-rows") {
    return say(`your-fault-${code}`, { role: "role" in fault ? String(fault.role) : "" });
  }
  if (code === "conflict" && path === "prepare.split") {
    return say("your-fault-split");
  }
  const [, place] = BY_PLACE.exec(path) ?? [];
  const column = BY_NAME.exec(path)?.[1] ?? columns[Number(place ?? -1)]?.name;
  const option = (Object.keys(options) as OptionName[]).find((each) => options[each].path === path);
  const name = column ?? (option && say(option));
  const known = columns.some((each) => each.name === name);
  const shown =
    name === undefined ? path : known ? say("your-fault-name", { name }) : inRow(say, name);
  return detail(
    new GradwalkError({ message: error.message, fault: { ...fault, path: shown } }),
    say,
  );
}

/** The name of a column, with the row as the table counts it, where it is of one. */
function inRow(say: Say, name: string): string {
  const [, column = name, row] = IN_ROW.exec(name) ?? [];
  return row === undefined
    ? say("your-fault-name", { name })
    : say("your-fault-row", { name: column, row: whole(Number(row) + 1) });
}
