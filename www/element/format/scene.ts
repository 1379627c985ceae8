/** A view of the page as a picture that can stand alone: its title, its legend, what was drawn. */
import { type Call, play, Recorder } from "../../draw/record.ts";
import type { Theme } from "../../draw/theme.ts";
import type { Host } from "../../run/host.ts";
import { learn } from "../../say/messages.ts";
import { number, whole } from "../../say/number.ts";
import { shownIn, type View } from "./format.ts";
import { words } from "./words.ts";

/** Around the picture, and between its parts. */
const ROOM = 24;
const TITLE = 28;
const LINE = 24;

type Context = CanvasRenderingContext2D;
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A canvas of the view: where it stands, and what was drawn into it. */
interface Part {
  box: Box;
  canvas: HTMLCanvasElement;
  calls: readonly Call[] | null;
}

export interface Scene {
  width: number;
  height: number;
  title: string;
  parts: readonly Part[];
  /** Title, legend and ground. */
  frame(context: Context): void;
}

/** What is played of a part, and the way from its own pixels to those of the scene. */
export function placed({ box, canvas, calls }: Part): { calls: readonly Call[]; base: DOMMatrix } {
  const { width, height } = canvas;
  const base = new DOMMatrix().translate(box.x, box.y);
  return {
    calls: calls ?? [["drawImage", [canvas, 0, 0]]],
    base: base.scale(box.width / width, box.height / height),
  };
}

/** Draws a scene, so many times as large. */
export function paint({ parts, frame }: Scene, context: Context, scale: number): void {
  context.setTransform(scale, 0, 0, scale, 0, 0);
  frame(context);
  for (const part of parts) {
    const { calls, base } = placed(part);
    context.setTransform(new DOMMatrix().scale(scale).multiply(base));
    play(calls, context, new DOMMatrix().scale(scale).multiply(base));
  }
}

const shown = (element: Element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1;
};

const frames = async (count: number) => {
  for (let k = 0; k < count; k++) {
    // A tab that is not seen paints nothing.
    await Promise.race([
      new Promise(requestAnimationFrame),
      new Promise((resolve) => setTimeout(resolve, 200)),
    ]);
  }
};

/** Waits until what was asked for is drawn. */
export const drawn = async (host: Host): Promise<void> => {
  await frames(2);
  await host.settled;
};

/** The view as it is now: recorded while it is drawn anew, or as it stands on the screen. */
export async function sceneOf(
  host: Host,
  view: View,
  recorded: boolean,
  titled = true,
): Promise<Scene> {
  await learn(host.language, words);
  const recorder = new Recorder();
  if (recorded) {
    recorder.start();
    try {
      host.redraw();
      await frames(6);
    } finally {
      recorder.stop();
    }
  }
  const canvases = shownIn(host.root, view);
  const [first] = canvases;
  if (!first) {
    throw new Error(host.say("save-no-view"));
  }
  const boxes = canvases.map((canvas) => canvas.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const inner = Math.max(...boxes.map((box) => box.right)) - left;
  const card = first.closest("section") ?? first;
  const signs = [...card.querySelectorAll(".legend li")].filter(shown);
  const width = Math.max(inner, titled ? 480 : 0) + 2 * ROOM;
  const rows = rowsOf(signs, width - 2 * ROOM, host.theme);
  const head = ROOM + (titled ? TITLE + LINE : 0);
  const above = head + rows.length * LINE + (head + rows.length > ROOM ? 8 : 0);
  const parts = canvases.map((canvas, k) => {
    const box = boxes[k] as DOMRect;
    const x = ROOM + box.left - left;
    const y = above + box.top - top;
    const own = { x, y, width: box.width, height: box.height };
    return { box: own, canvas, calls: recorder.calls.get(canvas) ?? null };
  });
  const height = Math.max(...parts.map(({ box }) => box.y + box.height)) + ROOM;
  const title = titleOf(host, card);
  const told = reads(host);
  const frame = (context: Context) => {
    ground(context, width, height, host.theme);
    if (titled) {
      context.fillStyle = host.theme.ink;
      context.font = `600 20px ${host.theme.font}`;
      context.fillText(title, ROOM, ROOM + 20);
      context.fillStyle = host.theme.muted;
      context.font = `14px ${host.theme.font}`;
      context.fillText(told, ROOM, ROOM + TITLE + 14);
    }
    rows.forEach((row, k) => {
      for (const sign of row) {
        drawSign(context, sign, ROOM + sign.x, head + k * LINE + 14, host.theme);
      }
    });
  };
  return { width, height, title, parts, frame };
}

function ground(context: Context, width: number, height: number, { paper }: Theme): void {
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
}

/** What the card is called. */
function titleOf(host: Host, card: Element): string {
  const title = card.querySelector("h2")?.textContent?.trim() || host.say("card-loss");
  const hill = card.matches(".picture-card") && host.selection.picture === "hill";
  return `${host.say("brand")} · ${hill ? host.say("view-hill") : title}`;
}

function reads({ run, say }: Host): string {
  const { frame } = run;
  const snapshot = frame?.snapshot;
  return say("save-reads", {
    step: whole(snapshot?.step ?? 0),
    epoch: whole(snapshot?.epoch ?? 0),
    loss: number(snapshot?.loss ?? 0, 4),
  });
}

interface Sign {
  text: string;
  x: number;
  /** How the page draws it: its box, border and ground. */
  style: CSSStyleDeclaration;
}

/** The signs of the legend, in as many lines as they need. */
function rowsOf(signs: Element[], width: number, { font }: Theme): Sign[][] {
  const context = document.createElement("canvas").getContext("2d") as Context;
  context.font = `14px ${font}`;
  const rows: Sign[][] = [];
  let x = Number.POSITIVE_INFINITY;
  for (const sign of signs) {
    const text = sign.textContent?.trim() ?? "";
    const box = sign.querySelector("input");
    if (text === "" || (box && !box.checked)) {
      continue;
    }
    const wide = 24 + context.measureText(text).width + 20;
    if (x + wide - 20 > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ text, x, style: getComputedStyle(sign, "::before") });
    x += wide;
  }
  return rows;
}

function drawSign(
  context: Context,
  sign: Sign,
  x: number,
  y: number,
  { muted, font }: Theme,
): void {
  const { style, text } = sign;
  const [width, height] = [Number.parseFloat(style.width), Number.parseFloat(style.height)];
  const line = Number.parseFloat(style.borderTopWidth) || Number.parseFloat(style.borderLeftWidth);
  const upright = !(Number.parseFloat(style.borderTopWidth) > 0);
  const border = upright ? style.borderLeftStyle : style.borderTopStyle;
  const middle = y - 5;
  const round = style.borderTopLeftRadius === "50%";
  context.save();
  context.fillStyle = style.backgroundColor;
  context.strokeStyle = upright ? style.borderLeftColor : style.borderTopColor;
  context.lineWidth = line;
  context.setLineDash(border === "dashed" ? [2 * line, 1.5 * line] : []);
  context.beginPath();
  if (height > 2 && width > 2) {
    if (round) {
      context.arc(x + 9, middle, width / 2, 0, 2 * Math.PI);
    } else {
      context.rect(x + 9 - width / 2, middle - height / 2, width, height);
    }
    context.fill();
  } else if (upright) {
    context.moveTo(x + 9, middle - 7);
    context.lineTo(x + 9, middle + 7);
  } else {
    context.moveTo(x, middle);
    context.lineTo(x + 18, middle);
  }
  if (line > 0 && border !== "none") {
    context.stroke();
  }
  context.restore();
  context.fillStyle = muted;
  context.font = `14px ${font}`;
  context.fillText(text, x + 24, y);
}
