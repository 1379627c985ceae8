/** The loss surface: the hill of two parameters, or a slice through the loss of a network. */
import { html, nothing } from "lit";
import { all, type Mount } from "../../run/host.ts";
import { looks } from "../../run/looks.ts";
import { Curve, overOf } from "./curve.ts";
import { curveView, overChoice } from "./curve-view.ts";
import { Hill } from "./hill.ts";
import { hillLegend, hillView } from "./hill-view.ts";
import { Slice } from "./slice.ts";
import { sliceView } from "./slice-view.ts";
import style from "./surface.css?inline";

export const mount: Mount = (host) => {
  const wanted = () => host.selection.picture === "hill";
  const network = () => host.run.kind.picture === "network";
  const shown = () => wanted() && host.shows("hill");
  /** The loss over one parameter alone. */
  const one = () => host.run.setup !== null && overOf(host, host.run.setup) !== null;
  const hill = new Hill(host, () => shown() && !network() && !one());
  const slice = new Slice(host, () => shown() && network() && !one());
  const curve = new Curve(host, () => shown() && one());
  return all(
    () => hill.close(),
    () => slice.close(),
    () => curve.close(),
    host.style(style),
    host.onSetup((setup) => {
      hill.begin();
      slice.begin(setup);
      curve.begin();
    }),
    looks(host, hill, (probe) => {
      hill.probe = probe;
    }),
    looks(host, slice, (probe) => {
      slice.probe = probe;
    }),
    looks(host, curve, (probe) => {
      curve.probe = probe;
    }),
    host.place("hill", (setup, frame) => {
      if (!wanted()) {
        return nothing;
      }
      if (network()) {
        return sliceView(host, slice, setup, frame, one() ? curveView(host, curve, setup) : null);
      }
      return html`<div class="slice-choices">${overChoice(host, setup)}</div>
        ${one() ? curveView(host, curve, setup) : hillView(host, hill, frame)}`;
    }),
    host.place("hill-legend", () =>
      wanted() && !network() && !one() ? hillLegend(host, hill) : nothing,
    ),
    host.draws((setup, frame) => {
      if (shown()) {
        const drawn = (one() ? curve : network() ? slice : hill).draw(setup, frame);
        if (drawn) {
          host.drew(drawn);
        }
      }
    }),
  );
};
