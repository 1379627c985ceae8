/** The fallback: the same desk in the page, for where a worker cannot start. */
import { Dataset, initSync, Trainer } from "../../wasm/full.js";
import type { Boot, Side } from "../port.ts";
import { Datasets } from "../table/datasets.ts";
import { Desk } from "./desk.ts";
import type { JudgeCommand, JudgeEvent } from "./protocol.ts";

export function inPage({ module }: Boot, receive: (event: JudgeEvent) => void): Side<JudgeCommand> {
  initSync({ module });
  const desk = new Desk(
    new Datasets({ Dataset, Trainer }),
    // As from a worker: later, and not within the call that asked.
    (event) => queueMicrotask(() => receive(event)),
  );
  return { post: (command) => desk.handle(command), close: () => desk.close() };
}
