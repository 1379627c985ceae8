/** Packages for learning platforms: a button a lesson. */
import table from "virtual:lessons";
import { html, nothing, type TemplateResult } from "lit";
import type { Language, Say } from "../../say/messages.ts";
import { detail } from "../../say/notice.ts";
import { lessonOf } from "../learn/course.ts";
import { EDITIONS, type Edition, editionWord } from "../scorm/content.ts";

type Entry = (typeof table)[number];

let edition: Edition = EDITIONS[0];
/** What came of the last package, of which lesson. */
let made: { name: string; said: (say: Say) => string; busy: boolean } | null = null;

/** `show` renders the page anew. */
export function platform(say: Say, language: Language, show: () => void): TemplateResult {
  const pick = ({ target }: Event) => {
    edition = (target as HTMLSelectElement).value as Edition;
  };
  const press = (entry: Entry) => () => void pressed(entry, language, show);
  const row = (entry: Entry) => html`<tr>
    <th scope="row">${entry.number} ${entry.titles[language]}</th>
    <td>
      <button type="button" ?disabled=${made?.busy} aria-label="${entry.number} ${say("scorm-make")}" @click=${press(entry)}>${say("scorm-make")}</button>
      <span role="status">${made?.name === entry.name ? made.said(say) : nothing}</span>
    </td>
  </tr>`;
  return html`
    <p>${say("scorm-about")}</p>
    <p>${say("scorm-without")}</p>
    <p>
      <label for="scorm-edition">${say("scorm-edition")}</label>
      <select id="scorm-edition" @change=${pick}>
        ${EDITIONS.map((each) => html`<option value=${each} ?selected=${each === edition}>${say(editionWord(each))}</option>`)}
      </select>
    </p>
    <table class="plan packages">
      <tbody>${table.map(row)}</tbody>
    </table>
  `;
}

async function pressed(entry: Entry, language: Language, show: () => void): Promise<void> {
  const { name } = entry;
  made = { name, said: (say) => say("scorm-making"), busy: true };
  show();
  try {
    const { packLesson } = await import("../scorm/make.ts");
    const lesson = await lessonOf(entry, language);
    const file = await packLesson(lesson, edition, language);
    made = { name, said: (say) => say("scorm-made", { file }), busy: false };
  } catch (error) {
    made = { name, said: (say) => detail(error as Error, say), busy: false };
  }
  show();
}
