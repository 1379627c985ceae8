/** A screen of a lesson: its text, its questions and tasks, and the way on. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Part, Screen } from "../../../lessons/reader/lesson.ts";
import type { Say } from "../../say/messages.ts";
import { picture } from "../still/image.ts";
import { question } from "./question.ts";
import type { Reading } from "./reading.ts";
import { OnScreen, type Sight } from "./sight.ts";
import { task } from "./task.ts";
import { trouble } from "./trouble.ts";

/**
 * The screens that are open, one below the other; the one in hand has its run beside it. The others are to
 * be read, searched and copied from; nothing on them takes an answer. `unknown` is a homework that was
 * asked for and is not there.
 */
export function screens(say: Say, reading: Reading, unknown: string | null): TemplateResult {
  return html`
    ${unknown === null ? nothing : html`<p role="status">${say("learn-homework-unknown", { name: unknown })}</p>`}
    ${repeat(
      reading.open,
      ({ id }) => id,
      (shown) => {
        const place = reading.lesson.screens.indexOf(shown);
        const sight = new OnScreen(reading, place);
        return html`
          <section
            class="screen"
            data-place=${place}
            ?data-here=${place === reading.place}
            aria-labelledby="title-${shown.id}"
          >
            <h2 id="title-${shown.id}" tabindex="-1">${unsafeHTML(shown.title)}</h2>
            ${sight.inHand ? trouble(say, reading) : nothing}
            <fieldset role="none" ?disabled=${!sight.inHand}>
              ${shown.parts.map((part) => partOf(say, sight, part))} ${onward(say, reading, place)}
            </fieldset>
          </section>
        `;
      },
    )}
  `;
}

/** The way to the screens before and after one. */
function onward(say: Say, reading: Reading, place: number): TemplateResult {
  const { screens } = reading;
  const shown = reading.lesson.screens[place] as Screen;
  const [before, after] = [reading.beside(-1, place), reading.beside(1, place)];
  const open = after === null ? null : reading.openOn(shown);
  const why = `first-${shown.id}`;
  return html`
    ${
      open
        ? html`<p class="first" id=${why}>${say(open.kind === "task" ? "learn-first-task" : "learn-first")}</p>`
        : nothing
    }
    <nav class="onward" aria-label=${say("learn-screens")}>
      <button type="button" ?disabled=${before === null} @click=${() => void reading.go(before ?? 0)}>
        ${say("learn-back")}
      </button>
      <span>${say("learn-screen-of", { place: screens.indexOf(shown) + 1, count: screens.length })}</span>
      ${
        after === null
          ? nothing
          : html`<button
              type="button"
              class="primary"
              ?disabled=${open !== null}
              aria-describedby=${open ? why : nothing}
              @click=${() => void reading.go(after)}
            >
              ${say("learn-next")}
            </button>`
      }
    </nav>
    ${after === null ? homework(say, reading) : nothing}
  `;
}

/** What comes after the last screen. */
function homework(say: Say, { lesson }: Reading): TemplateResult | typeof nothing {
  const word = lesson.name.slice(3);
  return lesson.homework.length === 0
    ? nothing
    : html`
        <section class="box" aria-labelledby="homework-title">
          <h3 id="homework-title">${say("learn-homework")}</h3>
          <ul>
            ${lesson.homework.map(
              ({ id, level }) => html`<li>
                <a href="?lesson=${word}&homework=${id}">${say("learn-homework-of", { name: id.toUpperCase() })}</a>
                · ${say(`learn-level-${level}`)}
              </li>`,
            )}
          </ul>
        </section>
      `;
}

export function partOf(say: Say, reading: Sight, part: Part): TemplateResult | typeof nothing {
  switch (part.kind) {
    case "text":
      return html`<div class="text">${unsafeHTML(part.html)}</div>`;
    case "worked":
      return html`<section class="box worked"><h3>${say("learn-worked")}</h3>${unsafeHTML(part.html)}</section>`;
    case "more":
      return html`<details class="more"><summary>${say("learn-more")}</summary>${unsafeHTML(part.html)}</details>`;
    // It stands in the view for teachers.
    case "teacher":
      return nothing;
    case "ask":
      return question(say, reading, part);
    case "task":
      return task(say, reading, part);
    case "go":
      return html`<p><a class="go" href="./data.html?set=${part.set}#${part.step}">${part.label || say("learn-go-data")}</a></p>`;
    case "picture":
      return picture(part);
  }
}
