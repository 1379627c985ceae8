/** The page of a lesson: text at the left, the trainer beside it, and the way through the course. */
import { html, nothing, render, type TemplateResult } from "lit";
import type { Lesson } from "../../../lessons/reader/lesson.ts";
import { wear } from "../../run/style.ts";
import { learn } from "../../say/messages.ts";
import { Around } from "../around.ts";
import { explain } from "../glossary/pointed.ts";
import beside from "./beside.css?inline";
import type { Paper } from "./class/paper.ts";
import { addressOf } from "./class/ways.ts";
import { course, type Entry, entryHere, lessonOf, wordOf } from "./course.ts";
import { Desk } from "./desk.ts";
import { keepFocus } from "./focus.ts";
import type { Work } from "./homework/work.ts";
import { Now } from "./now.ts";
import style from "./page.css?inline";
import { Progress } from "./progress.ts";
import { Reading } from "./reading.ts";
import { screens } from "./screen.ts";
import { Scroll } from "./scroll.ts";
import { Told } from "./told.ts";
import { LESSON_WORDS } from "./words.ts";

const article = document.querySelector("article") as HTMLElement;
const trail = document.querySelector(".way") as HTMLElement;
const host = document.querySelector(".trainer") as HTMLElement;

wear(document, style);
explain(article, () => desk.element);
const around = new Around(() => void show());
const told = new Told(article);
const scroll = new Scroll(article, (place) => void reading?.go(place, true));
const desk = new Desk(host, () => reading?.judge());
desk.element.addEventListener("gradwalk-ready", () => wear(desk.shadow, beside), { once: true });
const figures = new Now(article, desk.element);
const progress = new Progress(() => void show());
let reading: Reading | null = null;
/** The homework that the address names, in place of the screens. */
let work: Work | null = null;
let shownLast = "";

/** Opens the lesson that the address names, in the language that is shown. */
async function open(): Promise<void> {
  const entry = entryHere();
  if (!entry) {
    return;
  }
  const lesson = await lessonOf(entry, around.language);
  if (!(await openHomework(lesson))) {
    await read(lesson);
  }
  void paper().then((paper) => paper.prepare());
}

async function read(lesson: Lesson): Promise<void> {
  const place = reading?.lesson.name === lesson.name ? reading.place : null;
  reading = new Reading(lesson, await progress.of(lesson.name), progress, desk, () => void show());
  if (place !== null) {
    reading.place = place;
  } else {
    // A word of the glossary leads to the screen that speaks of it, where that is open.
    const named = lesson.screens.findIndex(({ id }) => `#${id}` === location.hash);
    reading.place = named >= 0 && named <= reading.place ? named : reading.place;
  }
  await show();
  await reading.enter();
}

/** Opens the homework that the address names; it comes with what shows it. */
async function openHomework(lesson: Lesson): Promise<boolean> {
  const id = new URLSearchParams(location.search).get("homework");
  if (id === null) {
    return false;
  }
  const { Work } = await import("./homework/page.ts");
  work = await Work.open(lesson, id, progress, desk, () => void show());
  if (!work) {
    return false;
  }
  reading = work.reading;
  await show();
  await work.enter();
  return true;
}

async function homework(shown: Work): Promise<TemplateResult> {
  const { view, WORDS } = await import("./homework/page.ts");
  await learn(around.language, WORDS);
  return view(around.say, shown, () => void open());
}

async function show(): Promise<void> {
  await Promise.all([around.settle(), learn(around.language, LESSON_WORDS)]);
  around.show({ place: "learn", after: tools() });
  if (!reading) {
    return;
  }
  const lesson = work?.lesson ?? reading.lesson;
  desk.hold(reading.guess !== null);
  const spoken = await lessonOf(entryHere() as Entry, around.language);
  if (spoken !== lesson) {
    reading.save();
    void open();
    return;
  }
  document.title = `${lesson.title} · Gradwalk`;
  render(way(lesson.name), trail);
  article.setAttribute("aria-label", lesson.title);
  trail.setAttribute("aria-label", around.say("learn-lessons"));
  host.setAttribute("aria-label", around.say("learn-trainer"));
  const { say } = around;
  const now = reading;
  const shown = work ? await homework(work) : screens(say, now);
  keepFocus(article, () => render(shown, article));
  const here = `${lesson.name} ${reading.screen.id}`;
  if (here !== shownLast) {
    // A homework is opened with the way back above it.
    if (!reading.scrolled && !(work && shownLast === "")) {
      scroll.to(work ? "screen-title" : `title-${reading.screen.id}`, shownLast !== "");
    }
    shownLast = here;
    told.begin();
  }
  scroll.look();
  figures.look();
  told.look();
}

/** The same lesson for a class, and on paper. */
const tools = (): TemplateResult => html`
  <span class="space"></span>
  <a class="tool" href=${addressOf("deck")}>${around.say("way-deck")}</a>
  <button type="button" class="tool" @click=${() => void paper().then((paper) => paper.print())}>
    ${around.say("learn-print")}
  </button>
`;

let printing: Promise<Paper> | null = null;

/** What prints the lesson: it comes once all else stands. */
function paper(): Promise<Paper> {
  printing ??= import("./class/paper.ts").then(
    ({ Paper }) =>
      new Paper(
        () => reading && { lesson: work?.onPaper ?? reading.lesson, language: around.language },
      ),
  );
  return printing;
}

function way(name: string): TemplateResult {
  const { say, language } = around;
  const here = course.findIndex((entry) => entry.name === name);
  const [before, after] = [course[here - 1], course[here + 1]];
  const title = (entry: Entry) => entry.titles[language];
  const turn = (entry: Entry | undefined, mark: string) =>
    entry
      ? html`<a class="turn" href="?lesson=${wordOf(entry)}">${mark === "<" ? chevron("M10 4L6 8l4 4") : nothing}${title(entry)}${mark === ">" ? chevron("M6 4l4 4-4 4") : nothing}</a>`
      : nothing;
  return html`
    <b>${say("learn-lesson-of", { place: here + 1, count: course.length })}</b>
    <ol>
      ${course.map(
        (entry, k) => html`<li>
          <a
            href="?lesson=${wordOf(entry)}"
            title=${title(entry)}
            aria-label="${k + 1} ${title(entry)}"
            aria-current=${k === here ? "step" : nothing}
          >${k + 1}</a>
        </li>`,
      )}
    </ol>
    <span class="space"></span>
    <a class="turn" href="./glossary.html">${say("learn-glossary")}</a>
    ${turn(before, "<")} ${turn(after, ">")}
  `;
}

const chevron = (path: string) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;

window.addEventListener("pagehide", () => reading?.save());
void open();
