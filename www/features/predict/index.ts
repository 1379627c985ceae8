/** Predict first: a guess before play, kept on the chart of the loss, and how good it was. */
import { all, type Mount } from "../../run/host.ts";
import style from "./predict.css?inline";
import { Predict } from "./predict.ts";
import { PredictView } from "./predict-view.ts";

export const mount: Mount = (host) => {
  const predict = new Predict(host);
  const view = new PredictView(host, predict);
  return all(
    host.style(style),
    host.offer("guess", () => predict.guess),
    host.onFrame((frame) => predict.take(frame)),
    host.draws(() => predict.follow()),
    host.place("loss-over", () => view.surface()),
    host.place("loss-below", (_, frame) => view.below(frame)),
    host.offer("sketch", () => predict.sketch),
    host.offer("gate", () => (predict.waiting ? () => predict.focus() : null)),
  );
};
