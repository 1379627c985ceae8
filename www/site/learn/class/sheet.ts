/**
 * A lesson on paper: all its screens with their text, questions with room to write, and still pictures of
 * the trainer; with the answers, or without. It is an article that needs no script once it stands.
 */
import { html, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Lesson, Screen } from "../../../../lessons/reader/lesson.ts";
import { picture } from "../../still/image.ts";
import { homework, type Sheet, sheetPart } from "./sheet-part.ts";
import { stillsOf } from "./trainer.ts";

/** Of which screens it is; all where none is named. */
export interface Choice {
  screens: readonly string[];
}

/** What a screen is called: the lesson's number, and its own. */
const numberOf = ({ number, screens }: Lesson, screen: Screen): string =>
  `${number}.${screens.indexOf(screen) + 1}`;

export function sheet(of: Sheet, lesson: Lesson, { screens }: Choice): TemplateResult {
  const { say } = of;
  const whole = screens.length === 0;
  const shown = lesson.screens.filter(({ id }) => whole || screens.includes(id));
  const work = whole ? lesson.homework : lesson.homework.filter(({ id }) => screens.includes(id));
  return html`
    <header>
      <h1>${lesson.number}. ${lesson.title}</h1>
      <p class="who">
        ${
          of.answers
            ? html`<b>${say("sheet-answers")}</b>`
            : html`${say("sheet-name")} <span class="blank wide">&nbsp;</span> ${say("sheet-date")} <span class="blank">&nbsp;</span>`
        }
      </p>
    </header>
    ${shown.map((screen) => section(of, lesson, screen))}
    ${work.length > 0 ? work.map((each) => homework(of, each)) : nothing}
  `;
}

function section(of: Sheet, lesson: Lesson, screen: Screen): TemplateResult {
  const [first, ...rest] = screen.parts;
  const stills = stillsOf(of.say, screen);
  const text = first?.kind === "text" ? first : null;
  return html`<section class="screen" id="sheet-${screen.id}">
    <h2>${numberOf(lesson, screen)} ${unsafeHTML(screen.title)}</h2>
    ${
      text
        ? html`<div class="beside">
            ${sheetPart(of, text)}
            ${stills.length > 0 ? html`<div>${stills.map(picture)}</div>` : nothing}
          </div>`
        : stills.map(picture)
    }
    ${(text ? rest : screen.parts).map((part) => sheetPart(of, part))}
  </section>`;
}
