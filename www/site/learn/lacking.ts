/** An answer that cannot be read: what it lacks is said at its place, as browsers say it. */
import type { Answer } from "../../../lessons/reader/lesson.ts";
import type { Say } from "../../say/messages.ts";
import { typed } from "./typed.ts";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The first field that lacks something; null where all can be read. */
function lacking(fields: readonly Field[], kind: Answer["kind"]): Field | null {
  const values = fields.map(({ value }) => value.trim());
  switch (kind) {
    case "number":
      return fields.find((_, k) => typed(values[k] ?? "") === null) ?? null;
    case "blanks":
      // One that is left open is an answer that is not right yet.
      return fields.find((_, k) => values[k] !== "" && typed(values[k] ?? "") === null) ?? null;
    case "order":
      return fields.find((_, k) => values[k] === "" || values.indexOf(values[k] ?? "") < k) ?? null;
    case "text":
      return values[0] === "" ? (fields[0] ?? null) : null;
    case "choice":
    case "pick":
      return (fields as HTMLInputElement[]).some(({ checked }) => checked)
        ? null
        : (fields[0] ?? null);
    case "several":
    case "sketch":
      return null;
  }
}

/** Whether the form's answer can be read; where it cannot, it says why until something is entered. */
export function isWhole(say: Say, form: HTMLFormElement, kind: Answer["kind"]): boolean {
  const fields = [...form.querySelectorAll<Field>("input, select, textarea")];
  const field = lacking(fields, kind);
  if (!field) {
    return true;
  }
  field.setCustomValidity(say("learn-lacks", { kind }));
  field.reportValidity();
  form.addEventListener("input", () => field.setCustomValidity(""), { once: true });
  return false;
}
