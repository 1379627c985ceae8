/** A picture as SVG that stands alone: title and legend, colours and letters of the page, no style. */
import { render, svg, type TemplateResult } from "lit";
import type { Picture } from "./picture.ts";

const ROOM = 16;
const LINE = 20;
const LEAST = 320;
const SMALL = 14;
const LARGE = 16;

export interface Alone {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

const context = document.createElement("canvas").getContext("2d");
const token = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** How wide a text is, in the letters of a picture. */
export function wide(text: string, size = SMALL, weight = 400): number {
  if (!context) {
    return 0;
  }
  context.font = `${weight} ${size}px ${token("--sans")}`;
  return context.measureText(text).width;
}

/** Words, and what stands between them; Firefox before 125 does not know them: there, letters of Chinese and what has no space. */
function segmentsOf(text: string): Iterable<{ segment: string; isWordLike?: boolean }> {
  if ("Segmenter" in Intl) {
    const { lang } = document.documentElement;
    return new Intl.Segmenter(lang, { granularity: "word" }).segment(text);
  }
  const found = text.match(/\p{Script=Han}|[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu) ?? [];
  return found.map((segment) => ({ segment, isWordLike: /[\p{L}\p{N}]/u.test(segment) }));
}

/** A text in lines that fit; signs stay with the word before them, opening ones with the next. */
export function lines(text: string, room: number, size = SMALL, weight = 400): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmentsOf(text)) {
    const begins = isWordLike || /^[\p{Ps}\p{Pi}]/u.test(segment);
    const last = words.at(-1);
    if (last === undefined || (begins && !/[\p{Ps}\p{Pi}]$/u.test(last))) {
      words.push(segment);
    } else {
      words[words.length - 1] = `${last}${segment}`;
    }
  }
  const all: string[] = [];
  for (const word of words) {
    const longer = `${all.at(-1) ?? ""}${word}`;
    if (all.length > 0 && wide(longer.trimEnd(), size, weight) <= room) {
      all[all.length - 1] = longer;
    } else {
      all.push(word);
    }
  }
  return all.map((line) => line.trim()).filter((line) => line !== "");
}

/** The key in as many lines as it needs. */
function keyed(key: NonNullable<Picture["key"]>, room: number) {
  let [x, line] = [0, 0];
  return key.map(({ colour, text }) => {
    const width = 18 + wide(text) + 16;
    if (x > 0 && x + width - 16 > room) {
      [x, line] = [0, line + 1];
    }
    const placed = { colour, text, x, line };
    x += width;
    return placed;
  });
}

export function alone({ title, width, height, body, told, up, under, key }: Picture): Alone {
  const room = Math.max(width, LEAST);
  const heads = lines(title, room, LARGE, 600);
  const top = ROOM + heads.length * 24;
  const below = top + height + 4;
  const feet = [up, under].flatMap((text) => (text ? lines(text, room) : []));
  const keys = keyed(key ?? [], room);
  const keyLines = keys.length > 0 ? (keys.at(-1)?.line ?? 0) + 1 : 0;
  const all = {
    width: Math.ceil(room + 2 * ROOM),
    height: Math.ceil(below + (feet.length + keyLines) * LINE + ROOM),
  };
  const keysFrom = below + feet.length * LINE;
  const content = svg`
    <title>${title}</title>
    <desc>${told}</desc>
    <rect width=${all.width} height=${all.height} fill="var(--paper)" />
    <g font-family=${token("--sans")} font-size=${SMALL} fill="var(--muted)">
      ${heads.map((line, k) => svg`<text x=${ROOM} y=${ROOM + 16 + k * 24} font-size=${LARGE} font-weight="600" fill="var(--ink)">${line}</text>`)}
      <g transform="translate(${ROOM} ${top})">${body}</g>
      ${feet.map((line, k) => svg`<text x=${ROOM} y=${below + 16 + k * LINE}>${line}</text>`)}
      ${keys.map(
        ({ colour, text, x, line }) => svg`
          <rect x=${ROOM + x} y=${keysFrom + 5 + line * LINE} width="12" height="12" fill=${colour} />
          <text x=${ROOM + x + 18} y=${keysFrom + 16 + line * LINE}>${text}</text>
        `,
      )}
    </g>
  `;
  return { text: written(content, all), ...all };
}

function written(content: TemplateResult, { width, height }: Omit<Alone, "text">): string {
  const root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  render(content, root);
  const comments = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const marks: Node[] = [];
  while (comments.nextNode()) {
    marks.push(comments.currentNode);
  }
  for (const mark of marks) {
    mark.parentNode?.removeChild(mark);
  }
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.setAttribute("lang", document.documentElement.lang);
  root.setAttribute("role", "img");
  return (
    new XMLSerializer()
      .serializeToString(root)
      .replaceAll(/var\((--[a-z-]+)\)/g, (_, name: string) => token(name))
      // A name of a column may hold signs that XML has no way to write.
      .replaceAll(/[^\P{Cc}\t\n\r]/gu, "\u{fffd}")
  );
}
