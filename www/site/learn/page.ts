/**
 * The page of a lesson. The text that it begins with comes first, to be read at once, and the trainer beside
 * it; then what asks and takes answers, and the other screens. Who was here before has it all together.
 */
import { html, render } from "lit";
import { define, type GradWalk } from "../../element/element.ts";
import { wear } from "../../run/style.ts";
import { learn } from "../../say/messages.ts";
import { Around } from "../around.ts";
import { isBegun } from "./begun.ts";
import beside from "./beside.css?inline";
import { firstOf, nameHere } from "./first.ts";
import { article, frame, host } from "./frame.ts";
import style from "./page.css?inline";
import { lost } from "./trouble.ts";
import type { Visit } from "./visit.ts";
import { LESSON_WORDS } from "./words.ts";

wear(document, style);
const around = new Around(() => void show());
let visit: Promise<Visit> | null = null;

/** All else of the page; asked for anew where it did not come. */
function whole(): Promise<Visit> {
  visit ??= import("./visit.ts").then(({ visit }) => visit(around));
  visit.catch(() => {
    visit = null;
  });
  return visit;
}

/** Shows what comes first, in the language that is chosen; gives the trainer that is to stand beside it. */
async function show() {
  const [first] = await Promise.all([
    firstOf(nameHere(), around.language),
    around.settle(),
    learn(around.language, LESSON_WORDS),
  ]);
  frame(around, first, () => void whole().then((visit) => visit.print()));
  const { id, title, html: text } = first.screen;
  render(
    html`
      <section class="screen" data-here aria-labelledby="title-${id}">
        <h2 id="title-${id}" tabindex="-1" .innerHTML=${title}></h2>
        <div class="text" .innerHTML=${text}></div>
      </section>
    `,
    article,
  );
  return first.trainer;
}

/** The trainer as it begins; resolves when it can be played. */
async function place(trainer: Readonly<Record<string, string>>): Promise<void> {
  define();
  const element = document.createElement("grad-walk") as GradWalk;
  for (const [name, value] of Object.entries(trainer)) {
    element.setAttribute(name, value);
  }
  // Nothing else comes before it can be played.
  element.loading = "eager";
  host.append(element);
  wear(element.shadowRoot as ShadowRoot, beside);
  await element.ready;
}

/** Where the trainer stands below the text, what is asked comes before it: nothing is pushed down. */
const isBelow = () => matchMedia("(max-width: 1199px)").matches;

/** Opens the lesson that the address names. */
export async function open(): Promise<void> {
  try {
    await begin();
  } catch {
    await learn(around.language, LESSON_WORDS);
    lost(around.say);
  }
}

async function begin(): Promise<void> {
  const { searchParams } = new URL(location.href);
  if (!searchParams.has("homework") && !isBegun(nameHere())) {
    const trainer = await show();
    if (trainer && !isBelow()) {
      await place(trainer);
    }
    // After the repaint with it.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
  await whole();
}
