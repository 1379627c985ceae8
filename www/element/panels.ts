/** What the attribute `panels` names: the main pictures, and what stands beside them. */
import { pictureNames } from "../draw/pictures.ts";

export const PANELS: readonly string[] = [
  ...pictureNames,
  ...["network", "surface", "output", "loss", "numbers"],
];
