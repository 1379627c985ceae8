/** What is right, in words: for whoever shows a lesson, or hands it out on paper. */
import { html, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Blank, Json, Question } from "../../../../lessons/reader/lesson.ts";
import type { Say } from "../../../say/messages.ts";
import { plain } from "../../../say/number.ts";

export type Told = TemplateResult | typeof nothing;

/** A choice as the class calls it. */
export const letterOf = (place: number): string => String.fromCharCode(65 + place);

const ID = /\bdata-blank="([^"]*)"/;
const BLANK = /<input\b[^>]*\bdata-blank="[^"]*"[^>]*>/g;

/** A text with blanks: as lines to be written on, or with what belongs there. */
export function blanks(text: string, all: readonly Blank[], filled: boolean): string {
  return text.replace(BLANK, (input) => {
    const blank = all.find(({ id }) => id === ID.exec(input)?.[1]);
    return `<span class="blank">${filled && blank ? wantedIn(blank.wanted) : "&nbsp;"}</span>`;
  });
}

const numberIn = (wanted: Json, key: string): number | null => {
  const value = (wanted as Record<string, Json> | null)?.[key];
  return typeof value === "number" ? value : null;
};

/** The number that is wanted; nothing where it is one's own run that says it. */
function wantedIn(wanted: Json): string {
  const value = numberIn(wanted, "is") ?? numberIn(wanted, "near");
  return value === null ? "" : plain(value);
}

/** Which numbers a bound is of: `14`, `1.3 ± 0.1`, `above 5`. */
export function boundIn(say: Say, bound: Json): string {
  const of = (key: string) => numberIn(bound, key);
  const [is, near] = [of("is"), of("near")];
  const told = [
    is === null ? "" : plain(is),
    near === null
      ? ""
      : say("learn-bound-near", { value: plain(near), within: plain(of("within") ?? 0) }),
    ...(["above", "below", "atLeast", "atMost"] as const).map((key) => {
      const value = of(key);
      const id = key.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
      return value === null
        ? ""
        : say(`learn-bound-${id as "above" | "below" | "at-least" | "at-most"}`, {
            value: plain(value),
          });
    }),
  ];
  return told.filter((each) => each !== "").join(say("comma"));
}

/** The answer itself; of choices and blanks it stands where they are. */
export function answerOf(say: Say, { answer }: Question): Told {
  switch (answer.kind) {
    case "number": {
      const value = wantedIn(answer.wanted);
      return html`<b>${value === "" ? say("class-own-run") : value}</b>`;
    }
    case "order":
      return html`<ol>${answer.items.map((item) => html`<li>${unsafeHTML(item.html)}</li>`)}</ol>`;
    case "text":
    case "pick":
      return html`<span>${say("class-open")}</span>`;
    case "sketch":
      return html`<span>${say("class-sketch")}</span>`;
    default:
      return nothing;
  }
}
