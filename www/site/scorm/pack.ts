/** Makes the package: a zip with the manifest, the page, what it shows, and the one-file element. */
import { strToU8, zipSync } from "fflate";
import { versionOf } from "../../experiment/result.ts";
import type { Content } from "./content.ts";
import { manifest } from "./manifest.ts";
import style from "./sco.css?inline";
import player from "./sco.ts?worker&url";

/** Nothing in it is inline: a strict policy lets it through. */
const page = ({ language, parts }: Content) => `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Gradwalk</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="page.css" />
    <script src="content.js"></script>
    <script type="module" src="gradwalk.js"></script>
    <script defer src="page.js"></script>
  </head>
  <body>
    <header><h1 id="title"></h1><p id="solved" role="status"></p></header>
    <nav id="way"><button type="button" id="back"></button><span id="part"></span><button type="button" id="on"></button></nav>
    <p id="told" role="status"></p>
    <main class="${parts.every(({ html }) => html === "") ? "alone" : ""}">
      <div><h2 id="heading"></h2><div id="text"></div><p id="task" role="status"></p></div>
      <div id="trainer"></div>
    </main>
  </body>
</html>
`;

async function text(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: ${response.status} ${response.statusText}`);
  }
  return response.text();
}

/** The same content makes the same bytes: the files have no time of their own. */
const MOMENT = "2000-01-01";

/** `element` is where the one-file element is; what identifies the package is made of its content. */
export async function pack(content: Content, element: string): Promise<Blob> {
  const [script, code] = await Promise.all([text(player), text(element)]);
  const data = JSON.stringify(content);
  const id = `gradwalk-${versionOf(content)}`;
  const files: Record<string, string> = {
    "index.html": page(content),
    "content.js": `globalThis.gradwalkContent = ${data};\n`,
    "page.js": script,
    "page.css": style,
    "gradwalk.js": code,
  };
  const named = { edition: content.edition, title: content.title, id };
  const all = { "imsmanifest.xml": manifest(named, Object.keys(files)), ...files };
  const entries = Object.entries(all).map(([name, each]) => [name, strToU8(each)]);
  const zip = zipSync(Object.fromEntries(entries), { level: 9, mtime: MOMENT });
  return new Blob([zip as Uint8Array<ArrayBuffer>], { type: "application/zip" });
}
