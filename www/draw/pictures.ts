/**
 * The table of main pictures; of those that suit a run, the first is shown. A new one is a file and a
 * row here, and its name, `card-` and the name, in the page's catalogues.
 */
import { decision } from "./decision.ts";
import { fit } from "./fit.ts";
import type { Picture } from "./picture.ts";

const table = { fit, decision };

export type PictureName = keyof typeof table;

export const pictures: Readonly<Record<PictureName, Picture>> = table;

export const pictureNames = Object.keys(table) as PictureName[];
