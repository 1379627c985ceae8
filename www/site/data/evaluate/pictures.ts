/** Every picture of what was evaluated last. */
import type { Bench } from "../bench.ts";
import { everyCurve } from "./curves.ts";
import { everyDependence } from "./dependence.ts";
import { everyDigit } from "./digits.ts";
import { reliance } from "./importance.ts";
import { judgedOf } from "./judged.ts";
import { confusion } from "./matrix.ts";
import { everyNumber } from "./numbers.ts";
import type { Picture } from "./picture.ts";
import { scored } from "./strip.ts";

/** None where the run, as it stands, was not evaluated. */
export function pictures(bench: Bench): Picture[] {
  const judged = judgedOf(bench);
  if (!judged.current) {
    return [];
  }
  const { classes, numbers } = judged.evaluation?.report ?? {};
  return [
    ...(classes && classes.names.length <= 2 ? [scored(bench, judged)] : []),
    ...(classes ? [confusion(bench, judged, classes.names)] : []),
    ...(classes ? everyCurve(bench, judged, classes) : []),
    ...(numbers ? everyNumber(bench, numbers) : []),
    ...(judged.relied ? [reliance(bench, judged)] : []),
    ...everyDependence(bench, judged),
    ...everyDigit(bench, judged),
  ];
}
