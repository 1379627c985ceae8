/** What takes every named wrong way of every task, and what solves it, by lesson. */
import type { Paths } from "./way.ts";
import { model } from "./ways/01-model.ts";
import { loss } from "./ways/02-loss.ts";
import { downhill } from "./ways/03-downhill.ts";
import { batches } from "./ways/04-batches.ts";
import { neuron } from "./ways/05-neuron.ts";
import { classes } from "./ways/06-classes.ts";
import { hiddenLayers } from "./ways/07-hidden.ts";
import { data } from "./ways/08-data.ts";
import { byHeart } from "./ways/09-by-heart.ts";
import { project } from "./ways/10-project.ts";

export const ways: Record<string, Paths> = {
  "01-model": model,
  "02-loss": loss,
  "03-downhill": downhill,
  "04-batches": batches,
  "05-neuron": neuron,
  "06-classes": classes,
  "07-hidden": hiddenLayers,
  "08-data": data,
  "09-by-heart": byHeart,
  "10-project": project,
};
