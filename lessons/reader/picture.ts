/** A still picture: `::picture[What is seen]{experiment=wiggle epoch=300 panel=output}`. */
import type { RootContent } from "mdast";
import type { LeafDirective } from "mdast-util-directive";
import { Attributes } from "./attributes.ts";
import type { Context } from "./context.ts";
import type { Picture } from "./lesson.ts";
import { textOf } from "./markdown.ts";
import { measuredOf } from "./measured.ts";
import { startOf } from "./trainer.ts";

/** What can be seen of a run. */
const PANELS = ["fit", "decision", "network", "output", "loss", "surface", "numbers"];

export function readPicture(node: LeafDirective, context: Context): Picture {
  const attributes = new Attributes(node, context.faults);
  const { experiment } = startOf(attributes, node, context);
  attributes.need("panel");
  const picture: Picture = {
    kind: "picture",
    label: textOf(node),
    experiment,
    panel: attributes.oneOf("panel", PANELS),
    view: attributes.text("view") ?? "",
    step: attributes.whole("step") ?? 0,
    epoch: attributes.whole("epoch"),
  };
  if (picture.label.trim() === "") {
    context.faults.add(
      node,
      "::picture says what is seen: ::picture[A line along its points.]{...}",
    );
  }
  attributes.finish();
  context.measured.push(...measuredOf([node as unknown as RootContent], context));
  return picture;
}
