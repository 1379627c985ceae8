/**
 * What pictures draw, as a list of calls that can be played again: onto another canvas of any size, or
 * into an SVG. While it is recorded, the prototype of all canvas contexts is watched: a picture needs
 * to know nothing of it, and charts that make their canvases themselves are recorded, too.
 */
import { recording } from "./recording.ts";

type Context = CanvasRenderingContext2D;
/** A call of a method, or `set` with a property and its value. */
export type Call = readonly [name: string, args: readonly unknown[]];

/** A path that knows how it was made. */
export class Track extends Path2D {
  readonly calls: Call[] = [];

  constructor(from?: Path2D | string) {
    super(from);
    if (from instanceof Track) {
      this.calls.push(...from.calls);
    }
  }
}

const PATH = [
  ...["moveTo", "lineTo", "rect", "roundRect", "arc", "arcTo", "ellipse", "closePath"],
  ...["quadraticCurveTo", "bezierCurveTo"],
];
const METHODS = [
  ...PATH,
  ...["save", "restore", "beginPath", "fill", "stroke", "clip", "fillRect", "strokeRect"],
  ...["clearRect", "fillText", "strokeText", "drawImage", "putImageData", "setLineDash"],
  ...["setTransform", "resetTransform", "transform", "translate", "rotate", "scale"],
];
const PROPERTIES = [
  ...["fillStyle", "strokeStyle", "lineWidth", "lineCap", "lineJoin", "miterLimit", "globalAlpha"],
  ...["lineDashOffset", "font", "textAlign", "textBaseline", "imageSmoothingEnabled"],
];

for (const name of PATH) {
  const own = Path2D.prototype[name as "lineTo"];
  Object.defineProperty(Track.prototype, name, {
    value(this: Track, ...args: [number, number]) {
      this.calls.push([name, args]);
      own.apply(this, args);
    },
  });
}
Object.defineProperty(Track.prototype, "addPath", {
  value(this: Track, path: Path2D, ...rest: []) {
    if (path instanceof Track) {
      this.calls.push(...path.calls);
    }
    Path2D.prototype.addPath.call(this, path, ...rest);
  },
});

/** What an image shows now: it may show something else when it is played. */
function copyOf(image: HTMLCanvasElement | OffscreenCanvas | ImageData): HTMLCanvasElement {
  const copy = document.createElement("canvas");
  copy.width = image.width;
  copy.height = image.height;
  const context = copy.getContext("2d");
  if (image instanceof ImageData) {
    context?.putImageData(image, 0, 0);
  } else {
    context?.drawImage(image, 0, 0);
  }
  return copy;
}

/** Records until it is stopped: the calls of each canvas since it was last empty. */
export class Recorder {
  readonly calls = new Map<HTMLCanvasElement, Call[]>();
  readonly #undo: (() => void)[] = [];
  /** An image is being copied: that is not drawn. */
  #copying = false;

  start(): void {
    recording.on = true;
    const { prototype } = CanvasRenderingContext2D;
    for (const name of [...METHODS, ...PROPERTIES]) {
      const before = Object.getOwnPropertyDescriptor(prototype, name);
      if (before) {
        Object.defineProperty(prototype, name, this.#watched(name, before));
        this.#undo.push(() => Object.defineProperty(prototype, name, before));
      }
    }
    const path = globalThis.Path2D;
    globalThis.Path2D = Track;
    this.#undo.push(() => {
      globalThis.Path2D = path;
    });
  }

  stop(): void {
    recording.on = false;
    for (const undo of this.#undo.splice(0)) {
      undo();
    }
  }

  #watched(name: string, before: PropertyDescriptor): PropertyDescriptor {
    const recorder = this;
    const { value, set } = before;
    if (set) {
      return {
        ...before,
        set(this: Context, to: unknown) {
          recorder.#take(this, "set", [name, to]);
          set.call(this, to);
        },
      };
    }
    return {
      ...before,
      value(this: Context, ...args: unknown[]) {
        recorder.#take(this, name, args);
        return value.apply(this, args);
      },
    };
  }

  #take(context: Context, name: string, args: unknown[]): void {
    if (this.#copying) {
      return;
    }
    const { canvas } = context;
    let calls = this.calls.get(canvas);
    const [x, y, width] = args as number[];
    const emptied = name === "clearRect" && !((x ?? 0) > 0 || (y ?? 0) > 0) && (width ?? 0) > 1;
    if (!calls || emptied) {
      calls = [];
      this.calls.set(canvas, calls);
      this.#begin(context, calls);
    }
    if (name === "drawImage" || name === "putImageData") {
      const [image, ...rest] = args;
      this.#copying = true;
      calls.push([name, [copyOf(image as HTMLCanvasElement), ...rest]]);
      this.#copying = false;
    } else if (name !== "clearRect") {
      calls.push([name, name === "setLineDash" ? [[...(args[0] as number[])]] : args]);
    }
  }

  /** How the context stands when its picture begins. */
  #begin(context: Context, calls: Call[]): void {
    for (const name of PROPERTIES) {
      calls.push(["set", [name, context[name as "font"]]]);
    }
    calls.push(["setLineDash", [context.getLineDash()]]);
    calls.push(["setTransform", [context.getTransform()]]);
  }
}

/** The six numbers of a transform, however it was given. */
export function matrixOf(args: readonly unknown[]): DOMMatrix {
  const [first] = args;
  if (typeof first === "number") {
    return new DOMMatrix(args as number[]);
  }
  return first ? DOMMatrix.fromMatrix(first as DOMMatrixInit) : new DOMMatrix();
}

/** Plays calls onto a context; `base` leads from the pixels of the recorded canvas to its own. */
export function play(calls: readonly Call[], context: Context, base: DOMMatrix): void {
  const target = context as unknown as Record<string, unknown> &
    Record<string, (...args: unknown[]) => void>;
  context.save();
  for (const [name, args] of calls) {
    if (name === "set") {
      target[args[0] as string] = args[1] as never;
    } else if (name === "setTransform" || name === "resetTransform") {
      context.setTransform(base.multiply(matrixOf(args)));
    } else if (name === "putImageData") {
      lay(args, context, base);
    } else {
      target[name]?.(...args);
    }
  }
  // What was saved and not restored.
  context.restore();
}

/** Of the pixels that were put, where they were put: whatever the transform was. */
export function put(args: readonly unknown[]): { image: HTMLCanvasElement; box: number[] } {
  const image = args[0] as HTMLCanvasElement;
  const [x = 0, y = 0, left = 0, top = 0, width = image.width, height = image.height] = args.slice(
    1,
  ) as number[];
  return { image, box: [left, top, width, height, x + left, y + top, width, height] };
}

function lay(args: readonly unknown[], context: Context, base: DOMMatrix): void {
  const { image, box } = put(args);
  context.save();
  context.setTransform(base);
  context.drawImage(
    image,
    ...(box as [number, number, number, number, number, number, number, number]),
  );
  context.restore();
}
