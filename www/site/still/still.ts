/** Still pictures: a run that has come so far, drawn by the element's own pictures, as an image. */
import type { Picture } from "../../../lessons/reader/lesson.ts";
import { pictureNames } from "../../draw/pictures.ts";
import { define, type GradWalk } from "../../element/element.ts";
import { wear } from "../../run/style.ts";
import type { Language } from "../../say/messages.ts";
import "../supply.ts";
import { sheetOf } from "./sheet.ts";
import style from "./still.css?inline";

/** What is drawn, and how it is worn. */
export type Still = Pick<Picture, "experiment" | "panel" | "view" | "step" | "epoch">;

export interface Looks {
  language: Language;
  theme: "light" | "dark";
}

/** Pixels: as wide as a narrow page shows it; a row of numbers is longer, a plane is nearly a square. */
const WIDTHS: Readonly<Record<string, number>> = { numbers: 700, output: 400 };
const WIDTH = 560;
const PLANE = 440;
/** Milliseconds: a picture stands when it was the same for so long; and how long is waited for it. */
const REST = 120;
const PATIENCE = 20_000;
/** The element goes when nothing was asked of it for so long. */
const IDLE = 2_000;

const made = new Map<string, Promise<Blob>>();
let last: Promise<unknown> = Promise.resolve();
let studio: { room: HTMLElement; element: GradWalk; view: string } | null = null;
let leaving: ReturnType<typeof setTimeout> | undefined;

/** The picture as an SVG. The same one is drawn once; they are drawn one after the other. */
export function stillOf(still: Still, looks: Looks): Promise<Blob> {
  const { experiment, panel, view, step, epoch } = still;
  const key = JSON.stringify([experiment, panel, view, step, epoch, looks]);
  const known = made.get(key);
  if (known) {
    return known;
  }
  const drawn = last.then(() => draw(still, looks));
  last = drawn.catch(() => {});
  made.set(key, drawn);
  // One that failed is tried again when it is asked for.
  drawn.catch(() => made.delete(key));
  return drawn;
}

/** The main picture of any run: where there is none of the kind that is asked for. */
const [CURVE = "", ...PLANES] = pictureNames;
const MAIN = [CURVE, ...PLANES, "network"].join(" ");

const widthOf = (panel: string): number =>
  WIDTHS[panel] ?? ((PLANES as string[]).includes(panel) ? PLANE : WIDTH);

async function draw(still: Still, { language, theme }: Looks): Promise<Blob> {
  clearTimeout(leaving);
  const { panel, view } = still;
  const hill = panel === "surface" && !/\bpicture=/.test(view);
  const element = open(`${hill ? "picture=hill" : ""} ${view}`.trim());
  element.style.width = `${widthOf(panel)}px`;
  element.setAttribute("lang", language);
  element.setAttribute("theme", theme);
  element.setAttribute("panels", panelsOf(panel));
  try {
    await element.ready;
    const { experiment } = still;
    await element.begin(JSON.stringify({ experiment, changes: [], step: 0 }));
    if (still.epoch) {
      await element.step({ unit: "epoch", count: still.epoch });
    } else if (still.step > 0) {
      await element.seek(still.step);
    }
    return await stood(() => shoot(element, panel));
  } finally {
    leaving = setTimeout(leave, IDLE);
  }
}

const panelsOf = (panel: string): string =>
  ({ network: MAIN, output: `${[CURVE, ...PLANES].join(" ")} output` })[panel] ?? panel;

function shoot(element: GradWalk, panel: string): Promise<Blob> {
  if (panel === "numbers") {
    return sheetOf(element);
  }
  const network = element.renderRoot.querySelector("[data-picture=network]") !== null;
  const own = panel === "loss" || (panel === "output" && network);
  return element.file("svg", own ? panel : "picture", false);
}

/** What is taken again and again until it stays the same. */
async function stood(shoot: () => Promise<Blob>): Promise<Blob> {
  const until = performance.now() + PATIENCE;
  let before = "";
  for (;;) {
    // What draws it is still on its way.
    const blob = await shoot().catch(() => null);
    const text = (await blob?.text()) ?? "";
    if (blob && text !== "" && text === before) {
      return blob;
    }
    if (performance.now() > until) {
      throw new Error("The picture was not drawn in time.");
    }
    before = text;
    await new Promise((resolve) => setTimeout(resolve, REST));
  }
}

/** An element that nobody sees: in sight, as it draws nothing else, but not shown. */
function open(view: string): GradWalk {
  // What a view does not say stays as it was: another one begins anew.
  if (studio && studio.view !== view) {
    leave();
  }
  if (!studio) {
    define();
    const room = document.createElement("div");
    room.className = "studio";
    room.style.cssText =
      "position:fixed;inset:0 auto auto 0;width:1px;height:1px;overflow:hidden;visibility:hidden";
    const element = document.createElement("grad-walk") as GradWalk;
    const words = {
      linking: "none",
      loading: "eager",
      controls: "none",
      locked: "init",
      layout: "narrow",
      view,
    };
    for (const [name, value] of Object.entries(words)) {
      element.setAttribute(name, value);
    }
    element.style.cssText = "display:block;height:auto";
    room.append(element);
    document.body.append(room);
    wear(element.renderRoot as ShadowRoot, style);
    studio = { room, element, view };
  }
  return studio.element;
}

function leave(): void {
  studio?.room.remove();
  studio = null;
}
