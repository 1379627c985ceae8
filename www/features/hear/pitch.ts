/** How high the tone of a loss is. */

/** Hertz of the loss that the run began with; two octaves around it there is room for any other. */
const START = 440;
const OCTAVES = 2;
/** So many times as large or as small, and half of that room is used: there a step is heard best. */
const FAR = Math.log(30);

/** Higher for a larger loss, whatever it is: a loss of 0 is two octaves below the start. */
export function pitchOf(loss: number, start: number): number {
  if (loss === start) {
    return START;
  }
  const way = Math.log(loss / start);
  const share = Number.isFinite(way) ? way / (Math.abs(way) + FAR) : Math.sign(way);
  return START * 2 ** (OCTAVES * share);
}
