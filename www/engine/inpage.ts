/** The fallback: the same player in the page, for where a worker cannot start. */
import { initSync, Trainer } from "../wasm/gradwalk.js";
import { Player } from "./player.ts";
import type { Command, Event } from "./protocol.ts";

export interface InPage {
  post(command: Command): void;
  close(): void;
}

export function inPage(module: WebAssembly.Module, receive: (event: Event) => void): InPage {
  initSync({ module });
  const player = new Player(
    (experiment, changes) => new Trainer(experiment, changes),
    // As from a worker: later, and not within the call that asked.
    (event) => queueMicrotask(() => receive(event)),
  );
  return { post: (command) => player.handle(command), close: () => player.close() };
}
