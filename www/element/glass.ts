/** Opens the glass on an element: what looks through it, and where that is shown. */

import style from "../features/glass.css?inline";
import { layersPane } from "../features/layers/layers.ts";
import { racePane } from "../features/race/pane.ts";
import raceStyle from "../features/race/race.css?inline";
import { Race } from "../features/race/race.ts";
import { NumbersPane } from "../features/step/pane.ts";
import { Hill } from "../features/surface/hill.ts";
import { Slice } from "../features/surface/slice.ts";
import { axesOf, sliceView } from "../features/surface/slice-view.ts";
import { Glass } from "../run/glass.ts";
import { pictureOf } from "../run/pictures.ts";
import type { GradWalk } from "./element.ts";

export function openGlass(element: GradWalk): Glass {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style + raceStyle);
  (element.renderRoot as ShadowRoot).adoptedStyleSheets.push(sheet);
  const glass = new Glass(element);
  const { pictures } = element;
  const hill = new Hill(glass, () => element.setup !== null && pictures.showsHill(element.setup));
  pictures.hill = hill;
  glass.add(hill);
  const slice = new Slice(glass, () => {
    const { setup } = element;
    return setup !== null && pictureOf(setup) === "network" && pictures.showsHill(setup);
  });
  glass.slice = (setup, frame) => sliceView(element, slice, setup, frame);
  pictures.slice = (canvas, setup, frame, theme) =>
    slice.draw(canvas, frame, theme, axesOf(element, slice, setup));
  glass.add(slice);
  glass.ground = () => {
    const { setup } = element;
    const shown = setup && pictures.showsHill(setup);
    return shown ? (pictureOf(setup) === "network" ? slice : hill) : null;
  };
  glass.panes.set("numbers", new NumbersPane(element, glass));
  glass.panes.set("layers", layersPane(element, glass));
  const race = new Race(glass);
  glass.race = race;
  pictures.over = (setup, frame) => race.draw(setup, frame);
  glass.panes.set("race", racePane(element, race));
  return glass;
}
