/** "Your data": from a table to a model in five steps. */
import { html, nothing, render, type TemplateResult } from "lit";
import { wear } from "../../run/style.ts";
import { type Catalogue, learn, NAMES } from "../../say/messages.ts";
import { FAULTS } from "../../say/notice.ts";
import { whole } from "../../say/number.ts";
import { Around } from "../around.ts";
import { Bench } from "./bench.ts";
import { FILE_FAULTS } from "./faults/index.ts";
import { handed, taken } from "./keep.ts";
import { opening, take } from "./open/open.ts";
import style from "./page.css?inline";
import { STEPS, type StepName } from "./project.ts";
import { words as SET_WORDS, SETS } from "./sets.ts";
import { steps } from "./steps.ts";
import { Way } from "./way.ts";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

wear(document, style);

const view = document.querySelector("#view") as HTMLElement;
const host = document.querySelector("#stage") as HTMLElement;
const trail = document.querySelector("#steps") as HTMLElement;

let due = false;

/** Shows what changed, once a frame. */
function changed(): void {
  if (!due) {
    due = true;
    requestAnimationFrame(() => {
      due = false;
      void show();
    });
  }
}

const around = new Around(changed);
const bench = new Bench(around, changed);
const way = new Way(arrive);
/** Whether the way to another file is open, beside one that is there. */
let another = false;
/** Whether what was kept of the last visit is back, so that what is shown now was gone to. */
let resumed = false;

/** Whether a table is to be chosen before anything else is seen. */
const choosing = () => !bench.project || another || bench.reading !== null;

/** Shows the place that the address names. */
function arrive(): void {
  const { place } = way;
  another = place === "open";
  if (place && place !== "open") {
    bench.go(place);
  }
  changed();
}

async function show(): Promise<void> {
  await Promise.all([around.settle(), learn(around.language, WORDS)]);
  const later = [NAMES, FAULTS, FILE_FAULTS, SET_WORDS];
  await Promise.all(later.map((words) => learn(around.language, words)));
  const { say } = around;
  const lost = bench.lost ? html`<span role="status">${say("your-unkept")}</span>` : nothing;
  around.show({ place: "data", after: html`<span class="space">${lost}</span>` });
  const { project } = bench;
  const step = project?.step ?? "prepare";
  const first = choosing();
  if (resumed && bench.reading === null) {
    way.go(first ? "open" : step);
  }
  const { activeElement: focused } = document;
  const { dataset } = document.documentElement;
  const entered = resumed && dataset.step === "open" && !first;
  dataset.step = first ? "open" : step;
  render(project && !first ? steppings(step) : nothing, trail);
  if (first) {
    const back = project && !bench.reading ? () => leave() : null;
    void bench.stage?.show(false);
    render(
      opening(bench, back, () => leave()),
      view,
    );
    keepFocus(focused, false);
    return;
  }
  const { load, run, words } = steps[step];
  await (words && learn(around.language, words));
  const part = await load();
  if (step !== "prepare") {
    const { Stage } = await import("./stage.ts");
    // Two that are shown at once have one: nothing is waited for between the look and the making.
    bench.stage ??= new Stage(bench, host);
  }
  if (step !== bench.project?.step || choosing()) {
    // One has gone on, or back, while this one was fetched: that is shown by now.
    return;
  }
  void bench.stage?.show(run);
  if (step !== "prepare" && step !== "train") {
    // There it has no keys to play it by; and what is judged and handed out stands still.
    bench.stage?.rest();
  }
  render(part(bench), view);
  keepFocus(focused, entered);
}

/** Where what had the focus is gone, or another table is there, the heading has it, and is read out. */
function keepFocus(before: Element | null, entered: boolean): void {
  const lost = before !== document.body && document.activeElement === document.body;
  if (!lost && !entered) {
    return;
  }
  const heading = view.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  (heading ?? trail.querySelector<HTMLElement>("[aria-current]"))?.focus();
}

function leave(): void {
  another = false;
  changed();
}

/** The five steps, the file, and the way on. */
function steppings(step: StepName): TemplateResult {
  const { say } = around;
  const { opened } = bench;
  const place = STEPS.indexOf(step);
  const next = STEPS[place + 1];
  // A tick says that it was done, not that it was passed.
  const { trained } = bench;
  const judged = trained && (bench.project?.looks ?? 0) > 0;
  const did = (name: StepName, k: number) =>
    name === "train" ? trained : name === "evaluate" ? judged : k < place || trained;
  const done = (name: StepName, k: number) => k !== place && name !== "deploy" && did(name, k);
  const shut = bench.wrong !== null;
  const of = (name: StepName, k: number) => html`
    <li class=${done(name, k) ? "done" : ""}>
      <button type="button" aria-current=${k === place ? "step" : nothing} ?disabled=${shut && k > 0} @click=${() => bench.go(name)}>
        <span>${done(name, k) ? html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3.500 8.500l3 3 6-7" /></svg>` : k + 1}</span>${say(`your-step-${name}`)}
      </button>
    </li>
  `;
  const size = {
    rows: whole(opened?.report.rows ?? 0),
    columns: whole(opened?.report.columns.length ?? 0),
  };
  return html`
    <nav class="steps" aria-label=${say("your-steps")}>
      <ol>${STEPS.map(of)}</ol>
      <p class="file"><b>${bench.name}</b><span>${say("your-size", size)}</span></p>
      <button type="button" @click=${() => {
        another = true;
        changed();
      }}>${say("your-another")}</button>
      ${
        next
          ? html`<button type="button" class="primary" ?disabled=${shut} @click=${() => bench.go(next)}>
              ${say(`your-step-${next}`)}<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M6 4l4 4-4 4" /></svg>
            </button>`
          : nothing
      }
    </nav>
  `;
}

// A file may be dropped anywhere, or pasted.
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) {
    void bench.open(file, file.name).then(leave);
  }
});
document.addEventListener("paste", (event) => {
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) {
    return;
  }
  const file = event.clipboardData?.files[0];
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (file) {
    void bench.open(file, file.name).then(leave);
  } else if (text.trim() !== "") {
    void bench.open(new Blob([text]), around.say("your-pasted")).then(leave);
  }
});
/** Whether keys are letters there. */
const writing = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !["checkbox", "radio", "range"].includes(target.type));

document.addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  const [back, on] = [
    key === "z" && !event.shiftKey,
    key === "y" || (key === "z" && event.shiftKey),
  ];
  const held = (event.ctrlKey || event.metaKey) && (back || on);
  if (held && !writing(event.target) && bench.project?.step === "prepare") {
    event.preventDefault();
    if (back) {
      bench.undo();
    } else {
      bench.redo();
    }
  }
});

changed();
void bench.resume().then(async () => {
  await bring();
  resumed = true;
  arrive();
});

/** Opens what the address or another page of the site brought, where it is not open already. */
async function bring(): Promise<void> {
  const id = new URL(location.href).searchParams.get("set");
  const set = SETS.find((each) => each.id === id);
  const file = await handed();
  if (file) {
    await bench.open(file, file.name);
    await taken();
  } else if (set && bench.project?.bundled !== set.id) {
    await learn(around.language, SET_WORDS);
    await take(bench, set, leave);
  }
  // From now on a reload stays with what becomes of it; one before this brings it again.
  const url = new URL(location.href);
  url.searchParams.delete("set");
  history.replaceState(history.state, "", url);
}
