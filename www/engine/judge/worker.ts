/** The judge's worker: takes the compiled wasm, then hands every command to a desk. */
import { Dataset, initSync, Trainer } from "../../wasm/full.js";
import type { Boot } from "../port.ts";
import { serve } from "../scope.ts";
import { Datasets } from "../table/datasets.ts";
import { Desk } from "./desk.ts";
import type { JudgeCommand, JudgeEvent } from "./protocol.ts";

serve<JudgeCommand, JudgeEvent>(({ module }: Boot, post) => {
  initSync({ module });
  const desk = new Desk(new Datasets({ Dataset, Trainer }), post);
  return (command) => desk.handle(command);
});
