/** The fallback: the same desk in the page, for where a worker cannot start. */
import { initSync } from "../../wasm/data.js";
import type { Boot, Side } from "../port.ts";
import { DataDesk } from "./desk.ts";
import type { DataCommand, DataEvent } from "./protocol.ts";

export function inPage({ module }: Boot, receive: (event: DataEvent) => void): Side<DataCommand> {
  initSync({ module });
  // As from a worker: later, and not within the call that asked.
  const desk = new DataDesk((event) => queueMicrotask(() => receive(event)));
  return { post: (command) => desk.handle(command), close: () => desk.close() };
}
