/** The numbers of a step as an image: their table is text, which an SVG holds as it stands. */
import type { GradWalk } from "../../element/element.ts";
import still from "./still.css?inline";

/** Pixels around it. */
const ROOM = 8;

export async function sheetOf(element: GradWalk): Promise<Blob> {
  const root = element.renderRoot as ShadowRoot;
  const pane = root.querySelector<HTMLElement>(".numbers-card .pane");
  const shell = root.querySelector<HTMLElement>(".shell");
  if (!pane?.firstElementChild || !shell) {
    throw new Error("The numbers are not there yet.");
  }
  const { width } = pane.getBoundingClientRect();
  const height = pane.scrollHeight + 2 * ROOM;
  const style = [...root.adoptedStyleSheets, ...root.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .map(({ cssText }) => cssText)
    .join("\n")
    .replace(/:host\(([^)]*\)?)\)/g, ".host$1")
    .replaceAll(":host", ".host");
  const host = document.createElement("div");
  host.className = "host";
  host.lang = element.lang;
  host.toggleAttribute("data-dark", element.hasAttribute("data-dark"));
  const frame = shell.cloneNode(false) as HTMLElement;
  const card = pane.parentElement?.cloneNode(false) as HTMLElement;
  card.append(pane.cloneNode(true));
  frame.append(card);
  host.append(frame);
  // What is chosen above the rows is no part of them.
  for (const each of host.querySelectorAll("button, input, select, label, .step-choices")) {
    each.remove();
  }
  const inside = new XMLSerializer().serializeToString(host);
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  const rules = `${style}\n.host { display: block; height: auto; } ${still}`;
  return new Blob(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">`,
      `<foreignObject width="${w}" height="${h}"><style xmlns="http://www.w3.org/1999/xhtml">`,
      rules.replace(/[<&]/g, (sign) => `&#${sign.charCodeAt(0)};`),
      `</style>${inside}</foreignObject></svg>`,
    ],
    { type: "image/svg+xml" },
  );
}
