/** "Compose": what a class shall see is set up, seen as the learner sees it, tried out, and copied. */
import { html, nothing, render, type TemplateResult } from "lit";
import { define, type GradWalk } from "../../element/element.ts";
import { inFragment } from "../../experiment/link.ts";
import type { Shown } from "../../experiment/run.ts";
import { wear } from "../../run/style.ts";
import { type Catalogue, learn, NAMES } from "../../say/messages.ts";
import { detail, FAULTS } from "../../say/notice.ts";
import type { PartialExperiment } from "../../wasm/full.js";
import { Around } from "../around.ts";
import { handOver } from "../handing.ts";
// A run may be on a bundled table.
import "../supply.ts";
import { fileOf, titleOf } from "./codes.ts";
import style from "./compose.css?inline";
import { Composer } from "./composer.ts";
import { fresh } from "./composition.ts";
import { controlsPart } from "./controls-part.ts";
import { copyPart } from "./copy-part.ts";
import { readComposition, textOf } from "./file.ts";
import { Keep } from "./keep.ts";
import { previewPart } from "./preview-part.ts";
import { startPart } from "./start-part.ts";
import { taskPart } from "./task-part.ts";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};
/** Copying is said as in the lab's dialog. */
const SHARING: Catalogue = {
  en: () => import("../share/en.ftl"),
  "zh-Hans": () => import("../share/zh-Hans.ftl"),
};

wear(document, style);

const main = document.querySelector("main") as HTMLElement;
const around = new Around(() => void show());
const keep = new Keep((is) => {
  kept = is;
  void show();
});
const composer = new Composer(
  fresh(around.language),
  () => void show(),
  (composition) => keep.soon(composition),
);
let kept: boolean | null = null;
/** What is wrong with a file, or a link, that was opened. */
let refusal = "";

const preview = () => document.querySelector<GradWalk>("#preview");

/** How the preview is looked at; nothing before it has a run. */
function viewNow(): string | null {
  const state = preview()?.state ?? null;
  return state === null ? null : ((JSON.parse(state) as Shown).view ?? "");
}

async function show(): Promise<void> {
  await around.settle();
  const all = [WORDS, SHARING, NAMES, FAULTS];
  await Promise.all(all.map((words) => learn(around.language, words)));
  around.show({ place: "teach", after: html`<span class="space"></span>` });
  document.title = `${around.say("compose-page")} · Gradwalk`;
  render(view(), main);
}

function view(): TemplateResult {
  const { say } = around;
  // What the borders and the space of the column leave.
  const room = (document.querySelector(".preview")?.clientWidth ?? 574) - 34;
  return html`
    ${bar()}
    <section class="controls" aria-labelledby="h-controls">
      <h2 id="h-controls">${say("compose-controls")}</h2>
      ${startPart({
        say,
        composer,
        now: () => (preview()?.experiment ?? null) as PartialExperiment | null,
        viewNow,
        shows: () => void show(),
      })}
      ${controlsPart(say, composer)}
    </section>
    <section class="preview" aria-label=${say("compose-seen")}>${previewPart(say, composer, room)}</section>
    <section class="task" aria-labelledby="h-task">
      <h2 id="h-task">${say("compose-task")}</h2>
      ${taskPart(say, composer)}
    </section>
    <section class="copy" aria-labelledby="h-copy">${copyPart(say, composer, () => void show())}</section>
  `;
}

function bar(): TemplateResult {
  const { say } = around;
  const pick = (event: Event) => {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    field.value = "";
    void (file && open(file));
  };
  const save = () => {
    const { composition } = composer;
    handOver(new Blob([textOf(composition)], { type: "application/json" }), fileOf(composition));
  };
  const anew = () => {
    refusal = "";
    composer.open(fresh(around.language));
  };
  return html`
    <div class="bar">
      <h1>${composer.composition.title.trim() === "" ? say("compose-page") : titleOf(composer.composition)}</h1>
      <span class="note" role="status">${kept === null ? nothing : say(kept ? "compose-kept" : "compose-not-kept")}</span>
      <span class="grow"></span>
      <button type="button" @click=${anew}>${say("compose-new")}</button>
      <label class="file">${say("compose-open-file")}<input type="file" accept=".json,application/json" @change=${pick} /></label>
      <button type="button" @click=${save}>${say("compose-save-file")}</button>
      ${refusal === "" ? nothing : html`<p class="fault" role="alert">${refusal}</p>`}
    </div>
  `;
}

/** A file is taken whole or not at all. */
async function open(file: File): Promise<void> {
  const { say } = around;
  const read = readComposition(await file.text());
  refusal = "";
  if ("why" in read) {
    const place = read.why === "damaged" ? read.place : "";
    refusal = say("compose-file", { why: read.why, place, file: file.name });
  } else {
    await begin(read.preset, read.experiment, read);
  }
  await show();
}

async function begin(...given: Parameters<Composer["begin"]>): Promise<void> {
  try {
    await composer.begin(...given);
  } catch (error) {
    refusal = detail(error as Error, around.say);
  }
}

/** What the lab hands over is in the address; else it is what was composed last. */
async function start(): Promise<void> {
  define();
  const handed = inFragment(location.hash, "gradwalk");
  if (handed === null) {
    const read = readComposition((await keep.kept()) ?? "");
    if (!("why" in read)) {
      composer.open(read);
    }
  } else {
    history.replaceState(null, "", location.href.replace(/#.*$/, ""));
    await take(handed);
  }
  await show();
}

async function take(handed: string): Promise<void> {
  const { decode } = await import("../../experiment/packing.ts");
  try {
    const { experiment, view = "" } = await decode(handed);
    await composer.begin("", experiment as PartialExperiment, { view });
  } catch (error) {
    refusal = detail(error as Error, around.say);
  }
}

window.addEventListener("resize", () => void show());
void start();
