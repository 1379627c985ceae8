/** For teachers: plans, the lessons with their slides and worksheets, misconceptions, homework. */

import table from "virtual:lessons";
import { html, nothing, render, type TemplateResult } from "lit";
import { wear } from "../../run/style.ts";
import { type Catalogue, learn, type Say } from "../../say/messages.ts";
import { Around } from "../around.ts";
import { ALONE } from "../place.ts";
import { SCORM_WORDS } from "../scorm/content.ts";
import { MISCONCEPTIONS } from "./misconceptions.ts";
import { MEETING, PERIOD, type PlanPart, WEEK } from "./plans.ts";
import { platform } from "./platform.ts";
import style from "./teach.css?inline";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

const ALL = ["before", "lessons", "plans", "wrong", "homework", "platform", "curricula"] as const;
/** A package holds a file of the site. */
const PARTS = ALL.filter((part) => !(ALONE && part === "platform"));

const host = document.querySelector("main") as HTMLElement;
const around = new Around(() => void show());
/** The whole site is kept on this machine. */
let kept = false;

async function show(): Promise<void> {
  await Promise.all([
    around.settle(),
    learn(around.language, WORDS),
    learn(around.language, SCORM_WORDS),
  ]);
  const { say } = around;
  around.show({ place: "teach", after: html`<span class="space"></span>` });
  const inside = {
    before: before(say),
    lessons: lessons(say),
    plans: plans(say),
    wrong: misconceptions(say),
    homework: homework(say),
    platform: platform(say, around.language, () => void show()),
    curricula: list(say, ["chinese", "ai4k12", "engineering"] as const, "teach-curriculum"),
  };
  render(
    html`
      <article>
        <h2 class="title">${say("teach-title")}</h2>
        <p>${say("teach-lead")}</p>
        <nav class="parts" aria-label=${say("teach-parts")}>
          ${PARTS.map((part) => html`<a href="#${part}">${say(`teach-${part}`)}</a>`)}
        </nav>
        ${PARTS.map(
          (part) => html`<section id=${part}>
            <h3>${say(`teach-${part}`)}</h3>
            ${inside[part]}
          </section>`,
        )}
      </article>
    `,
    host,
  );
}

const entryOf = (word: string) => table.find((entry) => entry.word === word);
const address = (word: string, way = "") => `./lesson.html?lesson=${word}${way}`;

function list<Id extends string, Kind extends string>(
  say: Say,
  ids: readonly Id[],
  kind: Kind,
): TemplateResult {
  return html`<ul>
    ${ids.map((id) => html`<li>${say(`${kind}-${id}` as Parameters<Say>[0])}</li>`)}
  </ul>`;
}

function before(say: Say): TemplateResult {
  return html`
    ${list(say, ["pupils", "room", "offline", "accounts", "after"] as const, "teach-need")}
    ${
      ALONE
        ? nothing
        : html`<p>${say("teach-need-file")} <a href="./gradwalk.html" download>${say("teach-need-file-link")}</a></p>`
    }
    <p role="status">${kept ? say("teach-need-kept-here") : nothing}</p>
  `;
}

/** Each lesson: what it needs, what comes of it, and the forms in which a class has it. */
function lessons(say: Say): TemplateResult {
  const { language } = around;
  const ways = [
    ["teach-way-read", ""],
    ["teach-way-answers", "&teacher"],
    ["teach-way-slides", "&deck"],
    ["teach-way-paper", "&print"],
  ] as const;
  const number = (word: string) => entryOf(word)?.number ?? word;
  return html`
    <p>${say("teach-lessons-about")}</p>
    <table class="course">
        <thead>
          <tr>
            <th>${say("teach-column-lesson")}</th>
            <th>${say("teach-column-minutes")}</th>
            <th>${say("teach-column-needs")}</th>
            <th>${say("teach-column-goals")}</th>
            <th>${say("teach-column-ways")}</th>
          </tr>
        </thead>
        <tbody>
          ${table.map(
            (entry) => html`<tr>
              <th scope="row">${entry.number} ${entry.titles[language]}</th>
              <td class="number" data-of=${say("teach-column-minutes")}>${entry.minutes}</td>
              <td class="needs" data-of=${say("teach-column-needs")}>${entry.needs.map(number).join(say("comma"))}</td>
              <td><ul>${entry.goals[language].map((goal) => html`<li>${goal}</li>`)}</ul></td>
              <td class="ways">
                ${ways.map(
                  ([id, way]) =>
                    html`<a href=${address(entry.word, way)} aria-label="${entry.number} ${say(id)}">${say(id)}</a>`,
                )}
              </td>
            </tr>`,
          )}
        </tbody>
    </table>
  `;
}

function plans(say: Say): TemplateResult {
  return html`
    ${plan(say, "period", PERIOD)}
    ${plan(say, "meeting", MEETING)}
    ${plan(say, "week", WEEK)}
    <p>${say("teach-plan-short-week")}</p>
  `;
}

function plan(
  say: Say,
  kind: "period" | "meeting" | "week",
  parts: typeof PERIOD | typeof MEETING | typeof WEEK,
): TemplateResult {
  return html`
    <h4>${say(`teach-plan-${kind}`)}</h4>
    <table class="plan">
      <tbody>
        ${parts.map(
          (part) => html`<tr>
            <th scope="row">${when(say, part)}</th>
            <td>${say(`teach-part-${part.id}`)}</td>
            <td>${part.lessons.map((word) => lessonLink(word))}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  `;
}

function when(say: Say, part: PlanPart): string {
  const { id, from, to } = part;
  return from === undefined || to === undefined
    ? say(`teach-day-${id as (typeof WEEK)[number]["id"]}`)
    : say("teach-minutes", { from, to });
}

function lessonLink(word: string): TemplateResult | typeof nothing {
  const entry = entryOf(word);
  return entry
    ? html`<a class="lesson" href=${address(word, "&teacher")}>${entry.number} ${entry.titles[around.language]}</a>`
    : nothing;
}

function misconceptions(say: Say): TemplateResult {
  /** The screens of a lesson by their numbers, as a class calls them: 3.4. */
  const places = ([word, ids]: [string, readonly string[]]) => {
    const entry = entryOf(word);
    const number = (id: string) => `${entry?.number}.${(entry?.screens.indexOf(id) ?? 0) + 1}`;
    return entry
      ? ids.map((id) => html`<a href=${address(word, `&teacher#${id}`)}>${number(id)}</a> `)
      : nothing;
  };
  return html`
    <p>${say("teach-wrong-about")}</p>
    <table class="wrong">
      <thead>
        <tr>
          <th>${say("teach-column-believed")}</th>
          <th>${say("teach-column-screen")}</th>
          <th>${say("teach-column-seen")}</th>
        </tr>
      </thead>
      <tbody>
        ${MISCONCEPTIONS.map(
          ({ id, screens }) => html`<tr>
            <th scope="row">${say(`teach-believed-${id}`)}</th>
            <td>${Object.entries(screens).map(places)}</td>
            <td>${say(`teach-seen-${id}`)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  `;
}

function homework(say: Say): TemplateResult {
  return html`
    <ol>
      ${(["set", "solve", "hand-in", "verify"] as const).map((id) => html`<li>${say(`teach-home-${id}`)}</li>`)}
    </ol>
    <p><a class="go" href="./compose.html">${say("teach-compose")}</a></p>
    <p>${say("teach-home-compose")}</p>
    <p><a class="go" href="./verify.html">${say("teach-verify")}</a></p>
    <p>${say("teach-home-proves")}</p>
    <p>${say("teach-home-written")}</p>
    <p>${say("teach-home-own-page")}</p>
    <table class="plan tasks">
      <thead>
        <tr>
          <th>${say("teach-column-lesson")}</th>
          <th>${say("teach-column-tasks")}</th>
        </tr>
      </thead>
      <tbody>
        ${table.map(
          (entry) => html`<tr>
            <th scope="row">${entry.number} ${entry.titles[around.language]}</th>
            <td>
              ${entry.homework.map(
                ({ id, level }) =>
                  html`<a class="lesson" href=${address(entry.word, `&homework=${id}`)}>${say(
                    "teach-task",
                    {
                      id: id.toUpperCase(),
                      level: say(`teach-level-${level as "easy" | "medium" | "hard"}`),
                    },
                  )}</a> `,
              )}
            </td>
          </tr>`,
        )}
      </tbody>
    </table>
  `;
}

wear(document, style);
void navigator.serviceWorker?.ready.then(() => {
  kept = true;
  void show();
});
void show().then(() => {
  // The part that the address names is there now.
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
});
