/** The glossary on paper: pictures and trainers that were never in sight are there, too. */
import { allDrawn, drawnAhead } from "../still/image.ts";
import { onPrintKey, Quiet } from "../still/quiet.ts";
import { beginAll } from "./live.ts";

const quiet = new Quiet(document);
/** The list that is drawn ahead: another language or order is another one. */
let ahead = "";

/** Draws what is not in sight while nothing else is done: the browser's own menu does not wait. */
export function drawAhead(place: HTMLElement, list: string): void {
  if (list !== ahead) {
    ahead = list;
    void drawnAhead(place, () => quiet.rest(() => list === ahead));
  }
}

export async function print(place: HTMLElement): Promise<void> {
  await Promise.all([allDrawn(place), beginAll()]);
  window.print();
}

/** Printed by the browser's menu, trainers are begun at least. */
export function printed(place: HTMLElement): void {
  onPrintKey(() => print(place));
  window.addEventListener("beforeprint", () => void beginAll());
}
