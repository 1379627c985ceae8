import { FluentResource } from "@fluent/bundle";
import type { Plugin, UserConfig } from "vite";
import { defineConfig } from "vitest/config";
import { lessons } from "./lessons/reader/plugin.ts";
import { oneFile } from "./www/embed/offline/plugin.ts";
import { offline } from "./www/site/offline/plugin.ts";
import { heads } from "./www/site/plugin.ts";
import { texts } from "./www/site/unable/plugin.ts";
import { unstarted } from "./www/site/unstarted/plugin.ts";

/**
 * uPlot makes a number format for `navigator.language` when it is imported, and throws where that is
 * not a language tag (some browsers say "C"). Without an argument, the browser's own default serves.
 */
function mendUPlot(): Plugin {
  const throwing = "new Intl.NumberFormat(domEnv ? nav.language : 'en-US')";
  return {
    name: "mend-uplot",
    transform(code, id) {
      if (!/\/node_modules\/uplot\/[^?]*\.js(\?|$)/.test(id)) {
        return null;
      }
      if (!code.includes(throwing)) {
        this.error(`${id} no longer says \`${throwing}\`: look whether uPlot still needs mending`);
      }
      return { code: code.replace(throwing, "new Intl.NumberFormat()"), map: null };
    },
  };
}

/**
 * Fluent's own functions write numbers and dates. Here they arrive written out, so that no catalogue calls
 * one (`readCatalogues` asks), and 400 bytes of a first view are saved.
 */
function leaveOutFunctions(): Plugin {
  const parts = [
    'import { NUMBER, DATETIME } from "./builtins.js";',
    /\bNUMBER,\s+DATETIME,/,
  ] as const;
  return {
    name: "leave-out-functions",
    transform(code, id) {
      if (!/\/node_modules\/@fluent\/bundle\/esm\/bundle\.js$/.test(id)) {
        return null;
      }
      const rest = parts.reduce<string>((text, part) => text.replace(part, ""), code);
      if (/\b(NUMBER|DATETIME)\b(?!`)/.test(rest.replaceAll(/\/\*[\s\S]*?\*\//g, ""))) {
        this.error(`${id} has its functions in another place now`);
      }
      return { code: rest, map: null };
    },
  };
}

/** Lit can do without sheets that are adopted, which every browser has that the engine runs in. */
function leaveOutStyleTags(): Plugin {
  const asked =
    /=\w\.ShadowRoot&&\(.*?\)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype/;
  return {
    name: "leave-out-style-tags",
    transform(code, id) {
      if (!/\/node_modules\/@lit\/reactive-element\/css-tag\.js(\?|$)/.test(id)) {
        return null;
      }
      if (!asked.test(code)) {
        this.error(`${id} asks for adopted sheets in another way now`);
      }
      return { code: code.replace(asked, "=true"), map: null };
    },
  };
}

/** What Lit asks of browsers that know no shadow trees, which run nothing here. */
function leaveOutPolyfills(): Plugin {
  const asked: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
    "lit-html/lit-html": [[/,\w+=\w+\.litHtmlPolyfillSupport;\w+\?\.\([^)]*\),/, ";"]],
    "lit-element/lit-element": [[/const \w+=\w+\.litElementPolyfillSupport;\w+\?\.\([^)]*\);/, ""]],
    "@lit/reactive-element/reactive-element": [
      [/,\w+=\w+\.reactiveElementPolyfillSupport\b/, ""],
      [/\w+\?\.\(\{ReactiveElement:\w+\}\),/, ""],
    ],
  };
  return {
    name: "leave-out-polyfills",
    transform(code, id) {
      const file = /\/node_modules\/([@\w/-]+)\.js(\?|$)/.exec(id)?.[1] ?? "";
      const parts = asked[file] ?? [];
      for (const [part] of parts) {
        if (!part.test(code)) {
          this.error(`${id} asks for polyfills in another way now`);
        }
      }
      const rest = parts.reduce((text, [part, instead]) => text.replace(part, instead), code);
      return parts.length > 0 ? { code: rest, map: null } : null;
    },
  };
}

/**
 * How far the lines of a template are moved in is no part of the page. Where a first view is made, what
 * spans lines is always a template of elements.
 */
function moveOut(): Plugin {
  const made =
    /\/www\/(element|controls|features\/(transport|choices|picture|loss)|site\/(around|lab\/page))\b/;
  return {
    name: "move-out",
    apply: "build",
    transform: (code, id) =>
      made.test(id) && /\.ts(\?|$)/.test(id)
        ? { code: code.replaceAll(/\n +/g, "\n"), map: null }
        : null,
  };
}

/** A catalogue is parsed here: the parser is no part of the page. */
function readCatalogues(): Plugin {
  return {
    name: "read-catalogues",
    transform(code, id) {
      if (!id.endsWith(".ftl")) {
        return null;
      }
      const messages = new FluentResource(code).body.map(({ id: name, value, attributes }) => {
        if (Object.keys(attributes).length > 0) {
          this.error(`the message ${name} of ${id} has attributes, which nothing here says`);
        }
        if (JSON.stringify(value).includes('"type":"func"')) {
          this.error(`the message ${name} of ${id} calls a function: what it says arrives written`);
        }
        return [name, value];
      });
      const body = `${JSON.stringify(messages)}.map(([id, value]) => ({ id, value, attributes: {} }))`;
      return { code: `export default { body: ${body} };`, map: null };
    },
  };
}

/**
 * A dynamic import is the browser's own. What Vite puts around each of them brings style sheets along, and
 * is 2 KB of a first view; here all styles that come later are inside scripts. One that is not would never
 * arrive, so it is refused.
 */
function importPlainly(): Plugin {
  const around = "native:import-analysis-build";
  return {
    name: "import-plainly",
    apply: "build",
    configResolved({ plugins }) {
      const plugin = plugins.find(({ name }) => name === around);
      if (!plugin) {
        throw new Error(`Vite has no plugin \`${around}\` now: look what it puts around import()`);
      }
      plugin.applyToEnvironment = () => false;
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === "chunk");
      const atOnce = new Set(chunks.filter(({ isEntry }) => isEntry));
      for (const { imports } of atOnce) {
        for (const each of chunks.filter(({ fileName }) => imports.includes(fileName))) {
          atOnce.add(each);
        }
      }
      for (const { fileName, viteMetadata } of chunks.filter((each) => !atOnce.has(each))) {
        if (viteMetadata?.importedCss.size) {
          this.error(`the style of ${fileName} would not be loaded: import it with \`?inline\``);
        }
      }
    },
  };
}

/** The pages of the site. */
const PAGES = ["index", "lab", "embed", "data", "lesson", "glossary", "teach", "verify", "compose"];

/** What a lesson's page starts with, beside what all pages do. */
const FIRST_OF_LESSON =
  /\/www\/site\/learn\/(begun|first|frame|trouble|words|class\/ways|page\.css|beside\.css)(\.ts|\?inline)$/;

/** The static site, which works in any folder of any server. */
const site: UserConfig["build"] = {
  outDir: "dist/site",
  // What the page starts with is one file, whatever else imports from it: in parts it packs worse.
  rolldownOptions: {
    input: PAGES.map((name) => `${name}.html`),
    output: {
      codeSplitting: {
        groups: [
          { name: "page", tags: ["$initial"] },
          // The same of a lesson; whatever else has to do with lessons imports from it, too.
          { name: "lesson", test: FIRST_OF_LESSON },
        ],
      },
    },
  },
  // The wasm stays a file of its own: the browser compiles it while it arrives.
  assetsInlineLimit: (file) => (file.endsWith(".wasm") ? false : undefined),
};

/** One file with everything in it. */
const inOne: UserConfig["build"] = {
  copyPublicDir: false,
  assetsInlineLimit: () => true,
  // It is larger than a chunk should be.
  chunkSizeWarningLimit: 10_000,
};

/** The one-file element, as a module. */
const embed: UserConfig["build"] = {
  ...inOne,
  outDir: "dist/embed",
  rolldownOptions: {
    input: "www/embed/module.ts",
    preserveEntrySignatures: "strict",
    output: { entryFileNames: "gradwalk.js", codeSplitting: false },
  },
};

/** The same as a plain script, which a page that was opened from a folder may start, too. */
const classic: UserConfig["build"] = {
  ...embed,
  emptyOutDir: false,
  rolldownOptions: {
    input: "www/embed/module.ts",
    // A plain script has no address; what it loads is inside.
    transform: { define: { "import.meta.url": "document.baseURI" } },
    output: {
      entryFileNames: "gradwalk.classic.js",
      codeSplitting: false,
      format: "iife",
      name: "gradwalk",
    },
  },
};

/** The whole site in one file that opens from a folder. */
const whole: UserConfig["build"] = {
  ...inOne,
  outDir: "dist/offline",
  cssCodeSplit: false,
  rolldownOptions: {
    input: "www/embed/offline/page.ts",
    output: { codeSplitting: false },
  },
};

/** What is built under a mode; under any other one it is the site. */
const BUILDS: Readonly<Record<string, UserConfig["build"]>> = { embed, classic, offline: whole };

export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [
    mendUPlot(),
    leaveOutFunctions(),
    leaveOutStyleTags(),
    leaveOutPolyfills(),
    importPlainly(),
    moveOut(),
    readCatalogues(),
    heads(),
    // The element has no lessons, and is built without their checks.
    ...(BUILDS[mode] && mode !== "offline" ? [] : [lessons("lessons")]),
    ...(BUILDS[mode] ? [] : [texts("lessons"), unstarted(), offline()]),
    ...(mode === "offline" ? [oneFile(PAGES.filter((name) => name !== "embed"))] : []),
  ],
  // A dependency that is bundled ahead does not pass through the plugin.
  optimizeDeps: { exclude: ["uplot"] },
  build: {
    // The oldest that everything runs in: `tests/node/floors.test.ts` looks at what is built.
    target: ["chrome100", "firefox115", "safari16.4"],
    emptyOutDir: true,
    // What comes later names what it needs itself: a list of it all is no part of a first view.
    modulePreload: false,
    license: { fileName: "licenses.md" },
    ...(BUILDS[mode] ?? site),
  },
  // Workers are imported with `?worker&inline`. As one classic script they start from a blob in every
  // browser and under `worker-src blob:`.
  worker: {
    format: "iife",
    // What tells a bundler what may be left out, it has been told by now.
    rolldownOptions: { output: { comments: { annotation: false } } },
  },
  preview: {
    headers: {
      // What a careful server sends. The tests run under it, so the page is known to work with it.
      "Content-Security-Policy":
        "default-src 'self' data: blob:; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; " +
        "style-src 'self'",
    },
  },
  test: {
    include: ["www/**/*.test.ts", "tests/node/**/*.test.ts"],
    environment: "node",
    // What takes one second at rest took five on a busy machine.
    testTimeout: 30_000,
  },
}));
