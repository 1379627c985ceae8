/** What the run begins with: a preset, an experiment, a link of the lab, or a lesson's trainer. */
import { html, nothing, type TemplateResult } from "lit";
import type { Screen } from "../../../lessons/reader/lesson.ts";
import { PANELS } from "../../element/panels.ts";
import { CONTROLS, type Control } from "../../experiment/control.ts";
import { inFragment } from "../../experiment/link.ts";
import { decode } from "../../experiment/packing.ts";
import { presets } from "../../experiment/presets.ts";
import type { Shown } from "../../experiment/run.ts";
import type { Say } from "../../say/messages.ts";
import { detail } from "../../say/notice.ts";
import type { PartialExperiment } from "../../wasm/full.js";
import { course, lessonOf } from "../learn/course.ts";
import { attributesOf } from "../learn/dress.ts";
import type { Composer } from "./composer.ts";
import { type Composition, shownOf } from "./composition.ts";
import { viewLine } from "./view-part.ts";

const WAYS = ["experiment", "link", "lesson"] as const;
type Way = (typeof WAYS)[number];

/** What is opened below the list, and what was said to it last. */
interface Opened {
  way: Way | null;
  said: string;
  /** The screens of the lesson that was chosen. */
  screens: { lesson: string; list: Screen[] };
}

const opened: Opened = { way: null, said: "", screens: { lesson: "", list: [] } };

interface Asks {
  say: Say;
  composer: Composer;
  /** Of the preview, as it stands. */
  now(): PartialExperiment | null;
  /** How it is looked at. */
  viewNow(): string | null;
  shows(): void;
}

export function startPart(asks: Asks): TemplateResult {
  const { say, composer, now, viewNow, shows } = asks;
  const { preset } = composer.composition;
  const pick = async (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    opened.way = (WAYS as readonly string[]).includes(value) ? (value as Way) : null;
    opened.said = "";
    if (opened.way === null && Object.hasOwn(presets, value)) {
      await take(
        asks,
        value,
        presets[value as keyof typeof presets] as unknown as PartialExperiment,
        { view: "" },
      );
    }
    shows();
  };
  const here = opened.way ?? preset;
  return html`
    <div class="from">
      <label for="from">${say("compose-from")}</label>
      <select id="from" @change=${pick}>
        ${Object.keys(presets).map((name) => html`<option value=${name} ?selected=${name === here}>${say("compose-preset", { name })}</option>`)}
        ${preset === "" ? html`<option value="" ?selected=${here === ""}>${say("compose-from-own")}</option>` : nothing}
        ${WAYS.map((way) => html`<option value=${way} ?selected=${way === here}>${say(`compose-from-${way}`)}</option>`)}
      </select>
      <button type="button" class="quiet" title=${say("compose-take-why")} @click=${() => {
        const experiment = now();
        return experiment && take(asks, "", experiment).then(shows);
      }}>${say("compose-take")}</button>
      <button type="button" class="quiet" title=${say("compose-view-why")} @click=${() => {
        const view = viewNow();
        return view === null ? undefined : composer.see(view);
      }}>${say("compose-view-take")}</button>
    </div>
    ${viewLine(say, composer)}
    ${opened.way === null ? nothing : opened.way === "lesson" ? lessons(asks) : pasted(asks, opened.way)}
    <p class="fault" role="alert">${opened.said}</p>
  `;
}

async function take(
  { composer, say }: Asks,
  preset: string,
  experiment: PartialExperiment,
  change: Partial<Composition> = {},
): Promise<void> {
  try {
    await composer.begin(preset, experiment, change);
    opened.said = "";
    opened.way = null;
  } catch (error) {
    opened.said = detail(error as Error, say);
  }
}

function pasted(asks: Asks, way: "experiment" | "link"): TemplateResult {
  const { say, shows } = asks;
  const submit = async (event: Event) => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem("pasted");
    const text = (field as HTMLTextAreaElement).value.trim();
    try {
      const { experiment, view = "" } =
        way === "link" ? await linked(text, say) : { experiment: read(text, say) };
      await take(asks, "", experiment as PartialExperiment, { view });
    } catch (error) {
      opened.said = detail(error as Error, say);
    }
    shows();
  };
  return html`
    <form class="pasted" @submit=${submit}>
      <label for="pasted">${say(`compose-paste-${way}`)}</label>
      <textarea id="pasted" name="pasted" rows="3" required spellcheck="false"></textarea>
      <button type="submit">${say("compose-open")}</button>
    </form>
  `;
}

function read(text: string, say: Say): PartialExperiment {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(say("compose-no-json", { detail: (error as Error).message }));
  }
}

/** A run, with how it was looked at. */
async function linked(text: string, say: Say): Promise<Pick<Shown, "experiment" | "view">> {
  const fragment = inFragment(text.slice(text.indexOf("#")), "gradwalk");
  if (!text.includes("#") || fragment === null) {
    throw new Error(say("compose-no-link"));
  }
  return decode(fragment);
}

/** A trainer of the course, with what it shows. */
function lessons(asks: Asks): TemplateResult {
  const { say, composer, shows } = asks;
  const { language } = composer.composition;
  const { lesson, list } = opened.screens;
  const pick = async (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    const entry = course.find(({ name }) => name === value);
    const screens = entry ? (await lessonOf(entry, language)).screens : [];
    opened.screens = { lesson: value, list: screens.filter(({ trainer }) => trainer !== null) };
    shows();
  };
  const choose = async (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    const trainer = list.find(({ id }) => id === value)?.trainer;
    if (trainer) {
      const named = trainer.controls
        .split(/\s+/)
        .filter((each): each is Control => (CONTROLS as readonly string[]).includes(each));
      const panels = trainer.panels.split(/\s+/).filter((each) => PANELS.includes(each));
      const { view = "" } = attributesOf(trainer);
      await take(asks, "", trainer.experiment, { controls: named.map(shownOf), panels, view });
      shows();
    }
  };
  return html`
    <div class="pasted">
      <label for="lesson">${say("compose-lesson")}</label>
      <select id="lesson" @change=${pick}>
        <option value="">…</option>
        ${course.map((entry) => html`<option value=${entry.name} ?selected=${entry.name === lesson}>${entry.number} ${entry.titles[language]}</option>`)}
      </select>
      ${
        list.length === 0
          ? nothing
          : html`<label for="screen">${say("compose-screen")}</label>
              <select id="screen" @change=${choose}>
                <option value="">…</option>
                ${list.map(({ id, title }, k) => html`<option value=${id}>${k + 1}. ${title.replaceAll(/<[^>]*>/g, "")}</option>`)}
              </select>`
      }
    </div>
  `;
}
