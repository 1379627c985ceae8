import theme from "vitepress/theme";

export default {
  extends: theme,
  // The element needs a browser: the pages are rendered without one first.
  enhanceApp: () => import.meta.env.SSR || import("./gradwalk.js"),
};
