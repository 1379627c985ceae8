/** Recorded drawing as SVG: each fill, stroke, text and image is an element. */
import { type Call, matrixOf, put, Track } from "../../draw/record.ts";

interface State {
  style: Record<string, string | number>;
  dash: readonly number[];
  matrix: DOMMatrix;
  /** The clip that is in force. */
  clip: string | null;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A length: a hundredth of a pixel is finer than can be seen. */
const n = (value: number) => String(Number(value.toFixed(2)));

/** Where a text's line lies below the place that it is drawn at, in its own size. */
const BASELINES: Record<string, number> = { middle: 0.35, top: 0.8, hanging: 0.8, bottom: -0.2 };
const ANCHORS: Record<string, string> = { center: "middle", right: "end", end: "end" };

/** A full circle ends where it begins: it takes two arcs. */
function arc([x, y, r, from, to]: number[], backwards = false): string {
  const [cx, cy, radius] = [x ?? 0, y ?? 0, r ?? 0];
  const [start, end] = [from ?? 0, to ?? 0];
  const at = (angle: number) =>
    `${n(cx + radius * Math.cos(angle))} ${n(cy + radius * Math.sin(angle))}`;
  const whole = 2 * Math.PI;
  const turn = backwards ? start - end : end - start;
  const span = turn >= whole ? whole : ((turn % whole) + whole) % whole;
  const sweep = backwards ? 0 : 1;
  const way = backwards ? -1 : 1;
  const parts = span > Math.PI ? 2 : 1;
  const arcs = Array.from({ length: parts }, (_, k) => {
    const stop = start + (way * span * (k + 1)) / parts;
    return `A${n(radius)} ${n(radius)} 0 0 ${sweep} ${at(stop)}`;
  });
  return `L${at(start)}${arcs.join("")}`;
}

function segment(name: string, args: readonly unknown[]): string {
  const numbers = args as number[];
  const [x = 0, y = 0, width = 0, height = 0] = numbers;
  switch (name) {
    case "moveTo":
      return `M${n(x)} ${n(y)}`;
    case "lineTo":
      return `L${n(x)} ${n(y)}`;
    case "rect":
    case "roundRect":
      return `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z`;
    case "quadraticCurveTo":
      return `Q${numbers.map(n).join(" ")}`;
    case "bezierCurveTo":
      return `C${numbers.map(n).join(" ")}`;
    case "arc":
      return arc(numbers, args[5] === true);
    case "ellipse": {
      const [, , rx = 0, , , from = 0, to = 0] = numbers;
      return arc([x, y, rx, from, to]);
    }
    case "closePath":
      return "z";
    default:
      return "";
  }
}

/** A path begins with a move, whatever it was begun with. */
const begun = (path: string) => path.replace(/^L/, "M").replaceAll(/z\s*L/g, "zM");

export class SvgWriter {
  readonly #parts: string[] = [];
  readonly #definitions: string[] = [];
  #state: State = { style: {}, dash: [], matrix: new DOMMatrix(), clip: null };
  #stack: State[] = [];
  #path = "";
  #group: string | null = null;
  #clips = 0;

  /** Writes what was recorded; `base` leads from its pixels to those of the picture. */
  play(calls: readonly Call[], base: DOMMatrix): void {
    this.#state = { style: {}, dash: [], matrix: base, clip: null };
    this.#stack = [];
    this.#path = "";
    for (const [name, args] of calls) {
      this.#call(name, args, base);
    }
    this.#within(null);
  }

  #call(name: string, args: readonly unknown[], base: DOMMatrix): void {
    const state = this.#state;
    const numbers = args as number[];
    switch (name) {
      case "set":
        state.style[args[0] as string] = args[1] as string;
        break;
      case "setLineDash":
        state.dash = args[0] as number[];
        break;
      case "save":
        this.#stack.push({ ...state, style: { ...state.style } });
        break;
      case "restore":
        this.#state = this.#stack.pop() ?? state;
        break;
      case "setTransform":
      case "resetTransform":
        state.matrix = base.multiply(matrixOf(args));
        break;
      case "transform":
        state.matrix = state.matrix.multiply(new DOMMatrix(numbers));
        break;
      case "translate":
        state.matrix = state.matrix.translate(numbers[0], numbers[1]);
        break;
      case "rotate":
        state.matrix = state.matrix.rotate(((numbers[0] ?? 0) * 180) / Math.PI);
        break;
      case "scale":
        state.matrix = state.matrix.scale(numbers[0], numbers[1]);
        break;
      case "beginPath":
        this.#path = "";
        break;
      case "drawImage":
        this.#image(args[0] as HTMLCanvasElement, numbers.slice(1), state.matrix);
        break;
      case "putImageData": {
        const { image, box } = put(args);
        this.#image(image, box, base);
        break;
      }
      default:
        this.#draw(name, args);
    }
  }

  #draw(name: string, args: readonly unknown[]): void {
    const [first] = args;
    const path =
      first instanceof Track
        ? first.calls.map(([each, given]) => segment(each, given)).join("")
        : this.#path;
    switch (name) {
      case "fill":
        this.#shape(path, this.#filled);
        break;
      case "stroke":
        this.#shape(path, `fill="none"${this.#stroked}`);
        break;
      case "fillRect":
        this.#shape(segment("rect", args), this.#filled);
        break;
      case "strokeRect":
        this.#shape(segment("rect", args), `fill="none"${this.#stroked}`);
        break;
      case "fillText":
        this.#text(args, this.#filled);
        break;
      case "strokeText":
        this.#text(args, `fill="none"${this.#stroked}`);
        break;
      case "clip":
        this.#clip(path);
        break;
      default:
        this.#path += segment(name, args);
    }
  }

  get #filled(): string {
    const { fillStyle } = this.#state.style;
    return `fill="${escaped(String(fillStyle ?? "#000"))}"${this.#faded}`;
  }

  get #faded(): string {
    const alpha = Number(this.#state.style.globalAlpha ?? 1);
    return alpha === 1 ? "" : ` opacity="${n(alpha)}"`;
  }

  get #stroked(): string {
    const { style, dash } = this.#state;
    const { strokeStyle = "#000", lineWidth = 1, lineCap = "butt", lineJoin = "miter" } = style;
    const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.map(n).join(" ")}"` : "";
    const ends = lineCap === "butt" ? "" : ` stroke-linecap="${lineCap}"`;
    const joins = lineJoin === "miter" ? "" : ` stroke-linejoin="${lineJoin}"`;
    const line = ` stroke="${escaped(String(strokeStyle))}" stroke-width="${n(Number(lineWidth))}"`;
    return line + dashes + ends + joins + this.#faded;
  }

  #place(matrix = this.#state.matrix): string {
    const { a, b, c, d, e, f, isIdentity } = matrix;
    const values = [a, b, c, d, e, f].map((each) => String(Number(each.toFixed(4))));
    return isIdentity ? "" : ` transform="matrix(${values.join(" ")})"`;
  }

  #shape(path: string, style: string): void {
    if (path !== "") {
      this.#put(`<path d="${begun(path)}" ${style}${this.#place()}/>`);
    }
  }

  #text([text, x, y]: readonly unknown[], style: string): void {
    const { font = "10px sans-serif", textAlign = "start", textBaseline = "" } = this.#state.style;
    const size = Number(/([\d.]+)px/.exec(String(font))?.[1] ?? 10);
    const down = (BASELINES[String(textBaseline)] ?? 0) * size;
    const anchor = ANCHORS[String(textAlign)];
    this.#put(
      `<text x="${n(Number(x))}" y="${n(Number(y) + down)}" style="font:${escaped(String(font))}" ` +
        `${anchor ? `text-anchor="${anchor}" ` : ""}${style}${this.#place()}>${escaped(String(text))}</text>`,
    );
  }

  #image(image: HTMLCanvasElement, box: number[], matrix: DOMMatrix): void {
    let source = image;
    let [x = 0, y = 0, width = image.width, height = image.height] = box;
    if (box.length === 8) {
      const [left = 0, top = 0, w = 0, h = 0] = box;
      source = document.createElement("canvas");
      [source.width, source.height] = [w, h];
      source.getContext("2d")?.drawImage(image, left, top, w, h, 0, 0, w, h);
      [x = 0, y = 0, width = w, height = h] = box.slice(4);
    }
    this.#put(
      `<image x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" ` +
        `preserveAspectRatio="none" href="${source.toDataURL()}"${this.#faded}${this.#place(matrix)}/>`,
    );
  }

  #clip(path: string): void {
    const { clip } = this.#state;
    this.#clips += 1;
    const id = `clip-${this.#clips}`;
    const within = clip ? ` clip-path="url(#${clip})"` : "";
    this.#definitions.push(
      `<clipPath id="${id}"${within}><path d="${begun(path)}"${this.#place()}/></clipPath>`,
    );
    this.#state.clip = id;
  }

  #put(element: string): void {
    this.#within(this.#state.clip);
    this.#parts.push(element);
  }

  /** What has the same clip stands in one group. */
  #within(clip: string | null): void {
    if (clip === this.#group) {
      return;
    }
    if (this.#group !== null) {
      this.#parts.push("</g>");
    }
    if (clip !== null) {
      this.#parts.push(`<g clip-path="url(#${clip})">`);
    }
    this.#group = clip;
  }

  /** The file, of so many pixels, with a text for those who do not see it. */
  finish(width: number, height: number, title: string): string {
    const size = `width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}"`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`,
      `<title>${escaped(title)}</title>`,
      `<defs>${this.#definitions.join("")}</defs>`,
      ...this.#parts,
      "</svg>",
      "",
    ].join("\n");
  }
}
