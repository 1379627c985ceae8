/** The fallback: the same player in the page, for where a worker cannot start. */
import { Dataset, freshSeed, initSync, Trainer } from "../../wasm/full.js";
import { Player } from "../player.ts";
import type { Boot, Side } from "../port.ts";
import type { Command, Event } from "../protocol.ts";
import { Datasets } from "./datasets.ts";

export function inPage({ module, runs }: Boot, receive: (event: Event) => void): Side<Command> {
  initSync({ module });
  const player = new Player(
    Object.assign(new Datasets({ Dataset, Trainer }), { freshSeed }),
    // As from a worker: later, and not within the call that asked.
    (event) => queueMicrotask(() => receive(event)),
    runs,
  );
  return { post: (command) => player.handle(command), close: () => player.close() };
}
