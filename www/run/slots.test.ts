import { html, noChange, nothing } from "lit";
import { expect, test } from "vitest";
import type { Frame } from "../engine/protocol.ts";
import type { Setup } from "../experiment/run.ts";
import type { Slot } from "./host.ts";
import { Slots } from "./slots.ts";

test("where one slot alone is rendered, it is with what it holds, and the others stay", () => {
  const slots = new Slots();
  const seen: Slot[] = [];
  const fill = (slot: Slot) => slots.fill(slot, {} as Setup, {} as Frame);
  const place = (slot: Slot, holds?: Slot) =>
    slots.place(slot, () => {
      seen.push(slot);
      return html`${holds ? fill(holds) : nothing}`;
    });
  place("choices", "rate");
  place("rate");
  place("loss");
  place("race");
  /** What came of filling some slots, and which of them were rendered. */
  const render = (...names: Slot[]) => {
    seen.length = 0;
    const stays = names.filter((name) => fill(name) === noChange);
    slots.rendered();
    return { stays, seen: [...seen] };
  };
  expect(render("choices", "loss")).toEqual({ stays: [], seen: ["choices", "rate", "loss"] });
  slots.renderOnly(["choices"]);
  // One that was not there before has nothing that could stay.
  expect(render("choices", "loss", "race")).toEqual({
    stays: ["loss"],
    seen: ["choices", "rate", "race"],
  });
  expect(render("choices", "loss", "race").stays).toEqual(["loss", "race"]);
  expect(["rate", "loss", "race"].every((slot) => slots.shows(slot as Slot))).toBe(true);
  slots.renderOnly(null);
  expect(render("loss")).toEqual({ stays: [], seen: ["loss"] });
  expect(slots.shows("race")).toBe(false);
});
