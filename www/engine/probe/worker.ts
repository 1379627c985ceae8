/** The glass's worker: takes the compiled wasm, then hands every command to a desk. */
import { initSync, Trainer } from "../../wasm/probe.js";
import type { Boot } from "../protocol.ts";
import { Desk } from "./desk.ts";
import type { GlassCommand } from "./protocol.ts";

/** What a worker has of its global scope; the page's own types do not know it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Boot | GlassCommand>) => void) | null;
  postMessage(message: unknown): void;
}

const scope = self as unknown as WorkerScope;
const desk = new Desk(
  (experiment, changes) => new Trainer(experiment, changes),
  (event) => scope.postMessage(event),
);

scope.onmessage = ({ data }) => {
  if (data.kind === "boot") {
    initSync({ module: data.module });
    scope.postMessage({ kind: "booted" });
  } else {
    desk.handle(data);
  }
};
