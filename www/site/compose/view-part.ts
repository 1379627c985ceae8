/** How the run is looked at first: what was taken of the preview, in words, and the way back. */
import { html, nothing, type TemplateResult } from "lit";
import { viewOf } from "../../run/view.ts";
import type { Say } from "../../say/messages.ts";
import { plain } from "../../say/number.ts";
import type { Composer } from "./composer.ts";
import type { Composition } from "./composition.ts";

/** The picture that comes first, where it is not the usual one. */
function pictureOf(say: Say, { panels, view }: Composition): string[] {
  const { picture, over } = viewOf(view).selection;
  const hill = picture === "hill" || (picture === undefined && panels[0] === "surface");
  const curve = hill && typeof over === "number";
  const name = say(curve ? "view-curve" : `view-${hill ? "hill" : "data"}`);
  return picture !== undefined || curve ? [name] : [];
}

/** What the words of a view say, as the page calls it. */
function saidOf(say: Say, composition: Composition): string[] {
  const { selection, pace } = viewOf(composition.view);
  const { tab, phases, axes, held, sample } = selection;
  const word = (name: string) => say("compose-view-word", { name });
  const named = (name: string, value: string) => say("compose-view-named", { name, value });
  const listed = (texts: readonly string[]) => texts.join(say("comma"));
  const { unit, perSecond } = pace;
  const speed = perSecond ? say("speed-value", { rate: plain(perSecond) }) : say("speed-full");
  return [
    ...pictureOf(say, composition),
    ...(tab ? [say(`tab-${tab}`)] : []),
    ...(phases ? [named(word("phases"), listed(phases.map(word)))] : []),
    ...(axes ? [named(word("axes"), listed(axes.map((axis) => plain(axis + 1))))] : []),
    ...(held === "sample" ? [word("held")] : []),
    ...(sample === undefined ? [] : [named(word("sample"), plain(sample + 1))]),
    ...(unit ? [named(say("unit"), say(`unit-${unit}`))] : []),
    ...(perSecond === undefined ? [] : [named(say("speed"), speed)]),
    ...(selection.log === false ? [named(say("log-scale"), word("off"))] : []),
    ...(selection.predict ? [say("predict")] : []),
    ...(selection.tone ? [say("compose-control", { name: "tone" })] : []),
    ...(selection.wide ? [word("wide")] : []),
    ...(selection.big ? [say("big")] : []),
  ];
}

export function viewLine(say: Say, composer: Composer): TemplateResult {
  const { view } = composer.composition;
  const said = saidOf(say, composer.composition);
  const value =
    said.length > 0 ? said.join(say("comma")) : say("compose-view-word", { name: "usual" });
  return html`
    <p class="note view">
      <span role="status">${say("compose-view-named", { name: say("compose-view"), value })}</span>
      ${view === "" ? nothing : html`<button type="button" class="quiet" @click=${() => composer.see("")}>${say("compose-view-away")}</button>`}
    </p>
  `;
}
