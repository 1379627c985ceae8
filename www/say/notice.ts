/** What went wrong, in the language of the page. */
import type { FluentVariable } from "@fluent/bundle";
import type { MessageId } from "../wasm/messages.ts";
import type { options } from "../wasm/options.ts";
import { type Catalogue, paragraph, type Say } from "./messages.ts";
import { limit } from "./number.ts";
import { GradwalkError, LONGEST } from "./refusal.ts";

/** The words for faults: they come with the first one. */
export const FAULTS: Catalogue = {
  en: () => import("./fault/en.ftl"),
  "zh-Hans": () => import("./fault/zh-Hans.ftl"),
};

/** A message that stays until it is closed; said anew when the language changes. */
export interface Notice {
  (say: Say): string;
  /** The fields of the error that it is about, where it has them. */
  fault?: GradwalkError["fault"];
}

/** The detail of an error: its fields where it has them, else its own sentence. */
export function detail(error: Error, say: Say): string {
  if (!(error instanceof GradwalkError && error.fault)) {
    return error.message;
  }
  const { code, path, ...rest } = error.fault;
  const args: Record<string, FluentVariable> = { path: path || "experiment" };
  for (const [name, value] of Object.entries(rest)) {
    args[name] = typeof value === "number" ? limit(value) : `${value}`.slice(0, LONGEST);
  }
  if (code === "unknown-key" || code === "not-one-of") {
    // Names, parted as the language parts them.
    for (const list of ["known", "choices"] as const) {
      args[list] = String(args[list] ?? "").replaceAll(", ", say("comma"));
    }
  }
  if (code === "wrong-type") {
    args.kind = kindOf(String(args.wanted));
  }
  if (code === "locked" || code === "limited") {
    // An option, not a place: by the name that the page shows.
    args.path = say(path as keyof typeof options);
  }
  if (code === "limited" && args.choices !== "none") {
    const named = String(args.choices).split(", ");
    args.choices = named.map((each) => say(`${path}-${each}` as MessageId)).join(say("comma"));
  }
  // That each fault has its message is held by a test: its code comes from the engine as a string.
  return say(`fault-${code}` as MessageId, args);
}

/** What belongs in a place, as catalogues call it: "a list or null" is `list-or-null`. */
export function kindOf(wanted: string): string {
  return wanted
    .replace(/^an? /, "")
    .replaceAll(/[^a-z]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

/** What of a failure lies in no experiment. */
const OUTSIDE = /^(not-fetched|restarted|stopped)$/;

/** A notice about an error, with the message that names where it came from. */
export function noticeOf(
  id: "error-link" | "error-experiment" | "error-other",
  error: Error,
  after?: Notice,
): Notice {
  const { fault = null } = error instanceof GradwalkError ? error : {};
  const place = id === "error-experiment" && OUTSIDE.test(`${fault?.code}`) ? "error-other" : id;
  const notice = (say: Say) => {
    // A part of the page that is fetched when it is needed did not come: so each engine says it.
    const lost = error instanceof TypeError && /fetch|load|import/i.test(error.message);
    const text = lost ? say("part-lost") : say(place, { detail: detail(error, say) });
    return after ? paragraph(text, after(say)) : text;
  };
  return Object.assign(notice, fault && { fault });
}
