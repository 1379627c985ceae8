/** The settings that come with an output unit: those of the preset that shows it. */
import type { OptionName } from "../../experiment/options.ts";
import { presets } from "../../experiment/presets.ts";
import type { Output } from "./choices.ts";

export function settingsFor(activation: Output): Partial<Record<OptionName, number | string>> {
  const { train } = activation === "sigmoid" ? presets["line-sigmoid"] : presets.line;
  return {
    activation,
    "learning-rate": train.optimizer.learningRate,
    epochs: train.epochs,
    "scale-target": "none",
  };
}
