/** A still picture on a page: drawn when it comes into sight, with its text as what it says. */
import { html, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import type { Picture } from "../../../lessons/reader/lesson.ts";
import { languageOf } from "../../say/messages.ts";
import { type Looks, type Still, stillOf } from "./still.ts";

/** What an image shows, or is to show. */
interface Wanted {
  still: Still;
  looks: Looks;
  drawn: Promise<void> | null;
}

const wanted = new WeakMap<Element, Wanted>();

/** Pixels below the window in which a picture is drawn ahead. */
const sight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        void draw(target as HTMLImageElement);
      }
    }
  },
  { rootMargin: "300px" },
);

/** As the page around is. */
function looksHere(): Looks {
  const { lang, dataset } = document.documentElement;
  return { language: languageOf(lang), theme: dataset.theme === "dark" ? "dark" : "light" };
}

export function picture({ label, ...still }: Picture): TemplateResult {
  const looks = looksHere();
  return html`<figure class="still">
    <img alt=${label} data-panel=${still.panel} ${ref((image) => want(image as HTMLImageElement | undefined, still, looks))} />
    <figcaption aria-hidden="true">${label}</figcaption>
  </figure>`;
}

function want(image: HTMLImageElement | undefined, still: Still, looks: Looks): void {
  if (!image) {
    return;
  }
  const before = wanted.get(image);
  const same = JSON.stringify([before?.still, before?.looks]) === JSON.stringify([still, looks]);
  if (!same) {
    wanted.set(image, { still, looks, drawn: null });
    // It is looked at anew: what is in sight already is told once more.
    sight.unobserve(image);
    sight.observe(image);
  }
}

function draw(image: HTMLImageElement): Promise<void> {
  const want = wanted.get(image);
  if (!want) {
    return Promise.resolve();
  }
  want.drawn ??= stillOf(want.still, want.looks).then(
    (blob) => {
      if (wanted.get(image) === want) {
        const url = URL.createObjectURL(blob);
        const over = () => URL.revokeObjectURL(url);
        image.addEventListener("load", over, { once: true });
        image.addEventListener("error", over, { once: true });
        image.src = url;
      }
    },
    () => {
      // Its text stands in its place; it is tried again when it comes into sight once more.
      want.drawn = null;
    },
  );
  return want.drawn;
}

const drawn = (image: HTMLImageElement): Promise<void> =>
  draw(image).then(() => image.decode().catch(() => {}));

const imagesOf = (root: ParentNode) => [...root.querySelectorAll<HTMLImageElement>(".still img")];

/** Resolves when all of them are drawn and loaded: before a page is printed. */
export async function allDrawn(root: ParentNode): Promise<void> {
  await Promise.all(imagesOf(root).map(drawn));
}

/** Draws them one after the other, each when `free` resolves; ends where that says no. */
export async function drawnAhead(root: ParentNode, free: () => Promise<boolean>): Promise<void> {
  for (const image of imagesOf(root)) {
    if (!(await free())) {
      return;
    }
    await drawn(image);
  }
}
