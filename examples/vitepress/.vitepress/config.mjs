export default {
  title: "A course",
  base: process.env.BASE ?? "/",
  // A tag of a custom element, not of a component of Vue's.
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "grad-walk" } } },
  locales: {
    root: { label: "English", lang: "en" },
    zh: { label: "简体中文", lang: "zh-Hans" },
  },
};
