/** The player's worker: takes the compiled wasm, then hands every command to a player. */
import { freshSeed, initSync, Trainer } from "../wasm/gradwalk.js";
import { Player } from "./player.ts";
import type { Boot } from "./port.ts";
import type { Command, Event } from "./protocol.ts";
import { serve } from "./scope.ts";

serve<Command, Event>(({ module, runs }: Boot, post) => {
  initSync({ module });
  const player = new Player(
    { trainer: (experiment, changes) => new Trainer(experiment, changes), freshSeed },
    post,
    runs,
  );
  return (command) => player.handle(command);
});
