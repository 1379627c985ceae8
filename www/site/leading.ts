/** The lab was the first page once: whoever comes to that one with a run is led on to the lab. */
import { placeAt } from "./place.ts";

/** What the address may set of the lab's element: ?preset=perceptron&lang=zh-Hans&theme=dark. */
export const ATTRIBUTES = [
  "preset",
  "src",
  "panels",
  "layout",
  "controls",
  "locked",
  "limits",
  "start-step",
  "experiment",
  "view",
  "state",
  "task",
  "seed",
];

/** A run in the fragment, of an element with an id, too; or a state of the TensorFlow Playground. */
const RUN = /^#(.*&)?(gradwalk([.-][^=]*)?|activation|dataset|problem|networkShape|learningRate)=/;

/** What a fragment says besides runs: it may be a state of the TensorFlow Playground. */
export const elsewhere = (hash: string): string =>
  hash
    .slice(1)
    .split("&")
    .filter((part) => part.includes("=") && !part.startsWith("gradwalk"))
    .join("&");

/** Whether the address is one of the lab, which is then on its way. */
export function ledOn(): boolean {
  const { search, hash } = location;
  const query = new URLSearchParams(search);
  if (!RUN.test(hash) && ![...ATTRIBUTES, "autoplay"].some((name) => query.has(name))) {
    return false;
  }
  location.replace(placeAt(`./lab.html${search}${hash}`));
  return true;
}
