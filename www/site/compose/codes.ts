/** What is copied: the same trainer, in the form that the page around it wants. */
import { pack } from "../../experiment/packing.ts";
import type { PartialExperiment } from "../../wasm/full.js";
import { partOf } from "../share/codes.ts";
import { attributesOf, type Composition, taskOf } from "./composition.ts";

export const FORMS = [
  "link",
  "qr",
  "frame",
  "element",
  "markdown",
  "mkdocs",
  "myst",
  "quarto",
  "reveal",
  "moodle",
  "canvas",
  "lesson",
] as const;
export type Form = (typeof FORMS)[number];

/** In pixels: all of a line, its controls and the card of its task without scrolling. */
const HEIGHT = 640;

/** Text within double quotes of HTML; on one line, as Markdown ends a block of HTML at an empty one. */
const quoted = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\n", "&#10;");

const attributesIn = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${quoted(value)}"`)
    .join("");

/** `page` is the address of the composer's own page: the parts of the site lie beside it. */
function addressOf(page: string, file: string, composition: Composition): string {
  const url = new URL(partOf(page, file));
  for (const [name, value] of Object.entries(attributesOf(composition))) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

const linkOf = (page: string, composition: Composition): string =>
  addressOf(page, "lab.html", composition);

export const titleOf = ({ title }: Composition): string => title.trim() || "Gradwalk";

function frameOf(page: string, composition: Composition): string {
  const attributes = {
    src: addressOf(page, "embed.html", composition),
    title: titleOf(composition),
    width: "100%",
    height: String(HEIGHT),
    loading: "lazy",
    // Not by a style: a page of a strict policy takes none.
    frameborder: "0",
  };
  return `<iframe${attributesIn(attributes)}></iframe>`;
}

const tagOf = (composition: Composition): string =>
  `<grad-walk${attributesIn(attributesOf(composition))}></grad-walk>`;

const scriptOf = (page: string): string =>
  `<script${attributesIn({ type: "module", src: partOf(page, "embed/gradwalk.js") })}></script>`;

/** What makes a frame as high as what it shows. */
const hostOf = (page: string): string =>
  `<script${attributesIn({ src: partOf(page, "embed/frames.js") })} defer></script>`;

const plain = (text: string): string => text.replaceAll(/([\\`*_[\]<>#])/g, "\\$1");

const fence = "```";

export function codeOf(form: Form, page: string, composition: Composition): string {
  const frame = () => frameOf(page, composition);
  switch (form) {
    case "link":
    case "qr":
      return linkOf(page, composition);
    case "frame":
      // A block is put into its column by themes that do so with all blocks.
      return `<div>${frame()}</div>\n${hostOf(page)}`;
    case "element":
      return `${scriptOf(page)}\n${tagOf(composition)}`;
    case "markdown":
      return markdownOf(page, composition);
    case "mkdocs":
      // Of blocks alone Python-Markdown leaves all attributes as they are.
      return `<div>\n${scriptOf(page)}\n${tagOf(composition)}\n</div>`;
    case "myst": {
      const address = addressOf(page, "embed.html", composition);
      return `:::{iframe} ${address}\n:width: 100%\n${plain(titleOf(composition))}\n:::`;
    }
    case "quarto":
      return `${fence}{=html}\n${frame()}\n${hostOf(page)}\n${fence}`;
    case "reveal":
      return revealOf(page, composition);
    case "moodle":
    case "canvas":
      return `<p>${frame()}</p>`;
    case "lesson":
      return lessonOf(composition);
  }
}

function markdownOf(page: string, composition: Composition): string {
  const { text } = composition;
  const link = `[${plain(titleOf(composition))}](<${linkOf(page, composition)}>)`;
  return text.trim() === "" ? link : `${plain(text.trim())}\n\n${link}`;
}

/** A frame that is unloaded with its slide. */
function revealOf(page: string, composition: Composition): string {
  const attributes = {
    "data-src": addressOf(page, "embed.html", composition),
    title: titleOf(composition),
    width: "100%",
    height: "600",
    frameborder: "0",
  };
  return `<section>\n  <iframe${attributesIn(attributes)}></iframe>\n</section>`;
}

/** Within single quotes of a directive. */
const single = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "&#39;")}'`;

const inBrackets = (text: string): string => plain(text).replaceAll("\n", " ");

/** A screen of a lesson, as lessons/README.md describes it. */
function lessonOf(composition: Composition): string {
  const { title, text, controls, solution } = composition;
  const { panels = "", view, locked, limits } = attributesOf(composition);
  const task = taskOf(composition);
  const { preset = "line", experiment } = pack({
    experiment: composition.experiment as PartialExperiment,
    changes: [],
    step: 0,
  });
  const trainer = [
    `experiment=${preset}`,
    ...(experiment && Object.keys(experiment).length > 0 ? [`set=${single(experiment)}`] : []),
    `panels="${panels}"`,
    `controls="${controls.map(({ name }) => name).join(" ")}"`,
    ...(locked === undefined ? [] : [`locked="${locked}"`]),
    ...(limits === undefined ? [] : [`limits="${limits}"`]),
    ...(view === undefined ? [] : [`view="${view}"`]),
  ];
  const fixed = task.fixed ? ` fixed="${task.fixed.join(" ")}"` : "";
  return [
    `::screen{#${idOf(title)}}`,
    `## ${plain(titleOf(composition))}`,
    `::trainer{${trainer.join(" ")}}`,
    [
      `:::task{#${idOf(title)}-task${fixed}}`,
      plain(text.trim() || titleOf(composition)),
      "",
      `${fence}json`,
      JSON.stringify(task.goal),
      fence,
      "",
      ...(task.hints ?? []).map((hint) => `::hint[${inBrackets(hint)}]`),
      ...(task.wrong ?? []).map(
        ({ when, say }) => `::wrong[${inBrackets(say)}]{when=${single(when)}}`,
      ),
      `::solution[${inBrackets(solution.trim() || "…")}]`,
      ":::",
    ].join("\n"),
    "",
  ].join("\n\n");
}

/** Letters, digits and dashes of a title; of one in another script a plain name. */
const idOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "") || "own";

/** What the name of a file is made of. */
export const fileOf = ({ title }: Composition): string => `gradwalk-${idOf(title)}.json`;
