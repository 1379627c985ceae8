/** The worker's side: takes the compiled wasm, then hands every command to a player. */
import { initSync, Trainer } from "../wasm/gradwalk.js";
import { Player } from "./player.ts";
import type { Boot, Command } from "./protocol.ts";

/** What a worker has of its global scope; the page's own types do not know it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Boot | Command>) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

const scope = self as unknown as WorkerScope;
const player = new Player(
  (experiment, changes) => new Trainer(experiment, changes),
  (event, transfer) => scope.postMessage(event, transfer),
);

scope.onmessage = ({ data }) => {
  if (data.kind === "boot") {
    initSync({ module: data.module });
  } else {
    player.handle(data);
  }
};
