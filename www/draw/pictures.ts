/**
 * The table of main pictures; of those that suit a run, the first is shown. A new one is a file and a
 * row here, and its name, `card-` and the name, in the page's catalogues. Only what a first view shows
 * is loaded with the page.
 */
import type { Setup } from "../experiment/run.ts";
import { fit } from "./fit.ts";
import type { Picture } from "./picture.ts";

interface Row {
  /** Whether it can show such a run. */
  suits(setup: Setup): boolean;
  picture: Picture | (() => Promise<Picture>);
}

/** Classes that have a mark and a colour of their own. */
const MARKED = 3;

const table = {
  fit: {
    suits: ({ data: { inputs, targets } }) => targets.length === 1 && inputs.length === 1,
    picture: fit,
  },
  decision: {
    suits: ({ data: { inputs, targets, classes } }) =>
      targets.length <= MARKED && inputs.length > 1 && classes !== null,
    picture: async () => (await import("./decision.ts")).decision,
  },
} satisfies Record<string, Row>;

export type PictureName = keyof typeof table;

export const pictures: Readonly<Record<PictureName, Row>> = table;

export const pictureNames = Object.keys(table) as PictureName[];
