/** The loss surface: the hill of two parameters, or a slice through the loss of a network. */
import { nothing } from "lit";
import { all, type Mount } from "../../run/host.ts";
import { looks } from "../../run/looks.ts";
import { Hill } from "./hill.ts";
import { hillLegend, hillView } from "./hill-view.ts";
import { Slice } from "./slice.ts";
import { sliceView } from "./slice-view.ts";
import style from "./surface.css?inline";

export const mount: Mount = (host) => {
  const wanted = () => host.selection.picture === "hill";
  const network = () => host.run.kind.picture === "network";
  const shown = () => wanted() && host.shows("hill");
  const hill = new Hill(host, () => shown() && !network());
  const slice = new Slice(host, () => shown() && network());
  return all(
    () => hill.close(),
    () => slice.close(),
    host.style(style),
    host.onSetup((setup) => {
      hill.begin();
      slice.begin(setup);
    }),
    looks(host, hill, (probe) => {
      hill.probe = probe;
    }),
    looks(host, slice, (probe) => {
      slice.probe = probe;
    }),
    host.place("hill", (setup, frame) => {
      if (!wanted()) {
        return nothing;
      }
      return network() ? sliceView(host.say, slice, setup, frame) : hillView(host, hill, frame);
    }),
    host.place("hill-legend", () => (wanted() && !network() ? hillLegend(host, hill) : nothing)),
    host.draws((setup, frame) => {
      if (shown()) {
        const drawn = (network() ? slice : hill).draw(setup, frame);
        if (drawn) {
          host.drew(drawn);
        }
      }
    }),
  );
};
