/** What a format is. */
import type { Frame, FrameRequest } from "../../engine/protocol.ts";
import type { Run } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";

/** What of the page is drawn: the main picture, the loss curve, what a network answers. */
export const VIEWS = ["picture", "loss", "output"] as const;
export type View = (typeof VIEWS)[number];

/** Where its canvases are. A card that is not on the page has none. */
const PLACES: Readonly<Record<View, string>> = {
  picture: ".picture-card canvas",
  loss: ".loss-chart canvas",
  output: "canvas.output",
};

/** The canvases of a view that can be seen. */
export const shownIn = (root: ParentNode, view: View): HTMLCanvasElement[] =>
  [...root.querySelectorAll<HTMLCanvasElement>(PLACES[view])].filter(
    ({ clientWidth, clientHeight }) => clientWidth > 1 && clientHeight > 1,
  );

/** The run that is exported. */
interface Exported {
  /** What a link holds. */
  run(): Promise<Run>;
  /** What can be asked of its present state. */
  frame(request: FrameRequest): Promise<Frame>;
  /** The page that shows it, and which of its views is wanted. */
  readonly host: Host;
  readonly view: View;
  /** A picture says above what it shows, and at which step. */
  readonly titled: boolean;
}

/** Writes a run as a file. */
export type Format = (of: Exported) => Promise<Blob>;
