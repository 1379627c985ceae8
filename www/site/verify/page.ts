/** "Check codes": a class's result codes are run again, on this machine alone. */
import { html, render } from "lit";
import { encode } from "../../experiment/packing.ts";
import { wear } from "../../run/style.ts";
import { type Catalogue, learn, NAMES } from "../../say/messages.ts";
import { FAULTS } from "../../say/notice.ts";
import { TASK_WORDS } from "../../say/task/words.ts";
import { Around } from "../around.ts";
import "../supply.ts";
import { type Checked, checkAll } from "./checking.ts";
import { type Entry, entriesOf, textOf } from "./entries.ts";
import { gradeBook } from "./grade-book.ts";
import { keep, kept } from "./keep.ts";
import style from "./verify.css?inline";
import { type Showing, view } from "./view.ts";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/** Milliseconds between two pictures of how far it is. */
const REST = 200;

/** What a picture leaves free at both sides, and how wide it becomes at most. */
const [SIDES, WIDEST] = [32, 688];

wear(document, style);

const host = document.querySelector("main") as HTMLElement;
const around = new Around(() => void show());

const showing: Showing = {
  total: 0,
  nothing: false,
  checked: [],
  links: new Map(),
  running: false,
  width: 0,
  task: "",
  all: false,
  before: null,
  check: (text) => void check(entriesOf(text)),
  open: (files) => void open(files),
  cancel: () => cancelling?.abort(),
  save: () => void gradeBook(around.say, around.language, showing.checked),
  choose: (change) => {
    Object.assign(showing, change);
    void show();
  },
};
let cancelling: AbortController | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

async function show(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  await around.settle();
  const all = [WORDS, TASK_WORDS, NAMES, FAULTS];
  await Promise.all(all.map((words) => learn(around.language, words)));
  around.show({ place: "teach", after: html`<span class="space"></span>` });
  showing.width = Math.min(host.clientWidth - SIDES, WIDEST);
  document.title = `${around.say("verify-title")} · Gradwalk`;
  render(view(around.say, around.language, showing), host);
}

function soon(): void {
  timer ??= setTimeout(() => void show(), REST);
}

async function open(files: readonly File[]): Promise<void> {
  const texts = await Promise.all(files.map((file) => textOf(file, sheetOf)));
  await check(texts.flatMap((text, k) => entriesOf(text, files[k]?.name)));
}

/** Checks what was handed in; a check that is still going on ends. */
async function check(found: readonly Omit<Entry, "place">[]): Promise<void> {
  cancelling?.abort();
  const mine = new AbortController();
  cancelling = mine;
  const entries: Entry[] = found.map((entry, k) => ({ ...entry, place: k + 1 }));
  keep(entries);
  Object.assign(showing, {
    total: entries.length,
    nothing: entries.length === 0,
    checked: [],
    // A link of the check before, which comes late, belongs to that one.
    links: new Map(),
    running: entries.length > 0,
    task: "",
    all: false,
  });
  await show();
  await checkAll(entries, (checked) => take(checked), mine.signal);
  if (cancelling === mine) {
    showing.running = false;
    await show();
  }
}

/** The first sheet of a workbook that has values. What reads it comes with the first one. */
async function sheetOf(workbook: Blob): Promise<string> {
  const { DataClient } = await import("../../engine/data/client.ts");
  const client = new DataClient();
  try {
    return await (await client.text(workbook)).text();
  } finally {
    client.close();
  }
}

function take(checked: Checked): void {
  showing.checked.push(checked);
  const { finding, place } = checked;
  const { links } = showing;
  if (finding.kind === "confirmed") {
    const { experiment, changes = [], step = 0 } = finding.attempt.run;
    void encode({ experiment, changes, step }).then((link) => {
      links.set(place, link);
      soon();
    });
  }
  soon();
}

window.addEventListener("resize", soon);
const before = kept();
void (before.length > 0 ? check(before) : show());
