// A page of the book that Jupyter Book built, shown by the parts of its theme that are on npm.
import { ANY_RENDERERS } from "@myst-theme/anywidget";
import { ThemeProvider } from "@myst-theme/providers";
import { DEFAULT_RENDERERS, MyST } from "myst-to-react";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

const page = new URLSearchParams(location.search).get("page") ?? "index";
const site = new URL("../_build/site/", location.href);
const content = await (await fetch(new URL(`content/${page}.json`, site))).text();
// Files lie at the root of the site, which this page is not.
const { mdast } = JSON.parse(content.replaceAll('"esm":"/', `"esm":"${site}public/`));
const renderers = { ...DEFAULT_RENDERERS, ...ANY_RENDERERS };

function Page() {
  const [theme, setTheme] = useState("light");
  // The theme's switch puts this class on the root.
  const set = (next) => {
    document.documentElement.className = next;
    setTheme(next);
  };
  const turn = () => set(theme === "dark" ? "light" : "dark");
  return createElement(
    ThemeProvider,
    { theme, setTheme: set, renderers },
    createElement("button", { type: "button", onClick: turn }, "Theme"),
    createElement(MyST, { ast: mdast.children }),
  );
}

createRoot(document.querySelector("main")).render(createElement(Page));
