/** The column of choices of a line or of two classes: data, model, training. */
import { nothing } from "lit";
import style from "../../controls/controls.css?inline";
import { rateSlider } from "../../controls/rate.ts";
import { type OptionName, options } from "../../experiment/options.ts";
import { controlsOf } from "../../run/controls.ts";
import { all, type Host, type Mount } from "../../run/host.ts";
import { plain } from "../../say/number.ts";
import { type ChoicesActions, choices } from "./choices.ts";

export const mount: Mount = (host) => {
  const actions = actionsOf(host);
  return all(
    host.style(style),
    host.place("choices", (setup) => {
      const { named, kind } = host.run;
      const alone = host.compact || host.selection.big;
      return kind.picture === "network" && (alone || !named)
        ? nothing
        : alone
          ? rateSlider(controlsOf(host, setup))
          : choices(controlsOf(host, setup), actions, named !== null);
    }),
  );
};

function actionsOf({ run, commands }: Host): ChoicesActions {
  return {
    newData: () => {
      const draw = Number(run.value("data-draw")) + 1;
      commands.change({ "data-draw": draw }, { id: "words-new-data" });
    },
    activation: async (name) => {
      const { settingsFor } = await import("./output.ts");
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
