/** The player's worker for runs on tables: the whole engine, and the datasets that it was handed. */
import { Dataset, freshSeed, initSync, Trainer } from "../../wasm/full.js";
import { Player } from "../player.ts";
import type { Boot } from "../port.ts";
import type { Command, Event } from "../protocol.ts";
import { serve } from "../scope.ts";
import { Datasets } from "./datasets.ts";

serve<Command, Event>(({ module, runs }: Boot, post) => {
  initSync({ module });
  const player = new Player(
    Object.assign(new Datasets({ Dataset, Trainer }), { freshSeed }),
    post,
    runs,
  );
  return (command) => player.handle(command);
});
