/** The probe's worker: takes the compiled wasm, then hands every command to a desk. */
import { initSync, Trainer } from "../../wasm/probe.js";
import type { Boot } from "../port.ts";
import { serve } from "../scope.ts";
import { Desk } from "./desk.ts";
import type { ProbeCommand, ProbeEvent } from "./protocol.ts";

serve<ProbeCommand, ProbeEvent>(({ module }: Boot, post) => {
  initSync({ module });
  const desk = new Desk((experiment, changes) => new Trainer(experiment, changes), post);
  return (command) => desk.handle(command);
});
