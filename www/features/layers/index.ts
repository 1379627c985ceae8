/** How the numbers of each layer are spread: a tab beside the picture. */
import { all, type Mount } from "../../run/host.ts";
import { looks } from "../../run/looks.ts";
import style from "./layers.css?inline";
import { Layers } from "./layers.ts";

export const mount: Mount = (host) => {
  const layers = new Layers(host);
  return all(
    host.style(style),
    looks(host, layers),
    host.place("layers", (setup) => layers.render(setup)),
    host.draws((setup) => layers.draw(setup)),
  );
};
