// React 19, with what JSX becomes.
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { experimentOf, FIRST, hear, offer, place } from "./app.mjs";

let props = FIRST;

const Page = (props) =>
  createElement("grad-walk", {
    id: "it",
    experiment: experimentOf(props),
    panels: "fit loss",
    view: "speed=full",
    linking: "none",
    autoplay: false,
    startStep: 3,
    theme: props.theme,
    lang: props.lang,
    locked: props.locked,
    "data-turn": props.turn,
    "ongradwalk-step": hear,
    "ongradwalk-ready": hear,
  });

const root = createRoot(place());
offer(
  (change) => {
    props = { ...props, ...change, turn: props.turn + 1 };
    root.render(createElement(Page, props));
  },
  () => root.unmount(),
);
