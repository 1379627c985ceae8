/** Writes what the heads of all pages have in common: a page says its title, and what it is, itself. */
import type { HtmlTagDescriptor, Plugin } from "vite";

/** A curve that falls, and a sample beside it. */
const ICON =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>" +
  "<path d='M3 3c1 10 5 16 18 18' fill='none' stroke='#0a7168' stroke-width='3'/>" +
  "<circle cx='10' cy='15' r='4' fill='#ad4905'/></svg>";

const meta = (attrs: Record<string, string>) => ({ tag: "meta", attrs });
const link = (rel: string, href: string) => ({ tag: "link", attrs: { rel, href } });

const HEAD: readonly HtmlTagDescriptor[] = [
  meta({ charset: "utf-8" }),
  meta({ name: "viewport", content: "width=device-width, initial-scale=1" }),
  link("icon", `data:image/svg+xml,${ICON.replaceAll(/[<>#]/g, encodeURIComponent)}`),
];

/** What can be installed; the page for frames is no place to begin at. */
const INSTALLED: HtmlTagDescriptor = link("manifest", "./site.webmanifest");
const FRAMED = "/embed.html";

/** The same as text, for what is no page of a server. */
export const headText = (): string =>
  HEAD.map(({ tag, attrs }) => {
    const said = Object.entries(attrs ?? {}).map(([name, value]) => ` ${name}="${value}"`);
    return `<${tag}${said.join("")} />`;
  }).join("\n");

export function heads(): Plugin {
  return {
    name: "heads",
    transformIndexHtml: {
      order: "pre",
      handler: (_, { path }) =>
        [...HEAD, ...(path === FRAMED ? [] : [INSTALLED])].map((tag) => ({
          ...tag,
          injectTo: "head-prepend" as const,
        })),
    },
  };
}
