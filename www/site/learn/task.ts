/** A task on a screen: what is to be reached, what is there, hints, and the way it is done. */
import { html, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Goal } from "../../../lessons/reader/lesson.ts";
import type { Say } from "../../say/messages.ts";
import { missing } from "../../say/task/missing.ts";
import { hints } from "./hints.ts";
import type { Sight } from "./sight.ts";

export function task(say: Say, reading: Sight, goal: Goal): TemplateResult {
  const done = reading.done(goal);
  const shown = reading.here.shown.includes(goal.id);
  return html`
    <section class="box task" aria-labelledby="title-${goal.id}">
      <h3 id="title-${goal.id}">${say("learn-task")}</h3>
      ${unsafeHTML(goal.html)}
      <div class="reply ${done && !shown ? "good" : ""}">
        ${
          done && !shown
            ? html`<b>${say("learn-solved")}</b> ${unsafeHTML(goal.right)}`
            : shown
              ? unsafeHTML(goal.solution)
              : state(say, reading, goal)
        }
      </div>
      ${done ? nothing : hints(say, reading, goal.id, goal.hints, goal.solution)}
    </section>
  `;
}

/** What is said to the run as it stands; else what is still missing. */
function state(say: Say, reading: Sight, goal: Goal): TemplateResult | typeof nothing {
  const graded = reading.graded.get(goal.id);
  if (!graded || graded.met || !(reading.touched || answered(reading, goal))) {
    return nothing;
  }
  const wrong = graded.wrong === undefined ? undefined : goal.wrong[graded.wrong];
  return wrong
    ? html`${unsafeHTML(wrong.html)}`
    : html`<p>${say("learn-still", { what: missing(say, graded, reading.hides) })}</p>`;
}

/** The goal speaks of answers, and one was given. */
const answered = ({ here }: Sight, { goal }: Goal): boolean =>
  JSON.stringify(goal).includes('"answer"') && Object.keys(here.answers).length > 0;
