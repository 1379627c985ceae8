/** The fallback: the same desk in the page, for where a worker cannot start. */
import { initSync, Trainer } from "../../wasm/probe.js";
import { Desk } from "./desk.ts";
import type { GlassCommand, GlassEvent } from "./protocol.ts";

export function inPage(module: WebAssembly.Module, receive: (event: GlassEvent) => void) {
  initSync({ module });
  const desk = new Desk(
    (experiment, changes) => new Trainer(experiment, changes),
    // As from a worker: later, and not within the call that asked.
    (event) => queueMicrotask(() => receive(event)),
  );
  return { post: (command: GlassCommand) => desk.handle(command), close: () => desk.close() };
}
