/** The data worker: takes the compiled wasm, then hands every command to a desk. */
import { initSync } from "../../wasm/data.js";
import type { Boot } from "../port.ts";
import { serve } from "../scope.ts";
import { DataDesk } from "./desk.ts";
import type { DataCommand, DataEvent } from "./protocol.ts";

serve<DataCommand, DataEvent>(({ module }: Boot, post) => {
  initSync({ module });
  const desk = new DataDesk(post);
  return (command) => desk.handle(command);
});
