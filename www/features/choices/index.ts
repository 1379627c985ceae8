/** The column of choices of a line or of two classes: data, model, training. */
import { nothing } from "lit";
import style from "../../controls/controls.css?inline";
import { rateSlider } from "../../controls/rate.ts";
import { type OptionName, options } from "../../experiment/options.ts";
import { controlsOf } from "../../run/controls.ts";
import { all, type Host, type Mount } from "../../run/host.ts";
import { plain } from "../../say/number.ts";
import { type ChoicesActions, choices, settingsFor } from "./choices.ts";

export const mount: Mount = (host) => {
  const actions = actionsOf(host);
  return all(
    host.style(style),
    host.place("choices", (setup) =>
      host.run.kind.picture === "network"
        ? nothing
        : host.compact || host.selection.big
          ? rateSlider(controlsOf(host, setup))
          : choices(controlsOf(host, setup), actions),
    ),
  );
};

function actionsOf({ run, commands }: Host): ChoicesActions {
  return {
    newData: () => {
      const draw = Number(run.value("data-draw")) + 1;
      commands.change({ "data-draw": draw }, { id: "words-new-data" });
    },
    activation: (name) => {
      // What is locked stays as it is.
      const settings = Object.fromEntries(
        Object.entries(settingsFor(name)).filter(
          ([option]) => !(option in options && run.locked(option as OptionName)),
        ),
      );
      const value = (option: OptionName) => Number(settings[option] ?? run.value(option));
      const args = { rate: plain(value("learning-rate")), epochs: value("epochs") };
      commands.change(settings, { id: `words-model-${name}`, args });
    },
  };
}
