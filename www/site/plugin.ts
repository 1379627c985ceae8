/** Writes what the heads of all pages have in common: a page says its title, and what it is, itself. */
import type { HtmlTagDescriptor, Plugin } from "vite";

/** A curve that falls, and a sample beside it: as `icon.svg`, where there is no file beside the page. */
const ICON =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>" +
  "<path d='M3 3c1 10 5 16 18 18' fill='none' stroke='#0a7168' stroke-width='3'/>" +
  "<circle cx='10' cy='15' r='4' fill='#ad4905'/></svg>";

const meta = (attrs: Record<string, string>) => ({ tag: "meta", attrs });
const link = (rel: string, href: string) => ({ tag: "link", attrs: { rel, href } });

const HEAD: readonly HtmlTagDescriptor[] = [
  meta({ charset: "utf-8" }),
  meta({ name: "viewport", content: "width=device-width, initial-scale=1" }),
];
const DRAWN = link("icon", `data:image/svg+xml,${ICON.replaceAll(/[<>#]/g, encodeURIComponent)}`);

/** What can be installed; the page for frames is no place to begin at. */
const INSTALLED: readonly HtmlTagDescriptor[] = [
  link("icon", "./icon.svg"),
  link("manifest", "./site.webmanifest"),
];
const FRAMED = "/embed.html";

/** What stands in a page whose script does not run. */
const WITHOUT: HtmlTagDescriptor = {
  tag: "noscript",
  injectTo: "body-prepend",
  children:
    '<p>Gradwalk needs JavaScript; <a href="./text/index.html">its lessons as text</a> do not.</p>' +
    '<p lang="zh-Hans">Gradwalk 需要 JavaScript；<a href="./text/index.html">课文</a>不需要。</p>',
};

/** The head as text, for what is no page of a server. */
export const headText = (): string =>
  [...HEAD, DRAWN]
    .map(({ tag, attrs }) => {
      const said = Object.entries(attrs ?? {}).map(([name, value]) => ` ${name}="${value}"`);
      return `<${tag}${said.join("")} />`;
    })
    .join("\n");

export function heads(): Plugin {
  return {
    name: "heads",
    transformIndexHtml: {
      order: "pre",
      handler: (_, { path }) => [
        ...[...HEAD, ...(path === FRAMED ? [] : INSTALLED)].map((tag) => ({
          ...tag,
          injectTo: "head-prepend" as const,
        })),
        WITHOUT,
      ],
    },
  };
}
