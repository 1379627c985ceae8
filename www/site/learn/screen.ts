/** A screen of a lesson: its text, its questions and tasks, and the way on. */
import { html, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Part, Screen } from "../../../lessons/reader/lesson.ts";
import type { Say } from "../../say/messages.ts";
import { picture } from "../still/image.ts";
import { question } from "./question.ts";
import type { Reading } from "./reading.ts";
import { task } from "./task.ts";

export function screen(say: Say, reading: Reading, shown: Screen): TemplateResult {
  const { screens } = reading;
  const [before, after] = [reading.beside(-1), reading.beside(1)];
  const passed = reading.passed();
  return html`
    <h2 id="screen-title" tabindex="-1">${unsafeHTML(shown.title)}</h2>
    ${shown.parts.map((part) => partOf(say, reading, part))}
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
              ?disabled=${!passed}
              title=${passed ? nothing : say("learn-first")}
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

export function partOf(say: Say, reading: Reading, part: Part): TemplateResult | typeof nothing {
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
