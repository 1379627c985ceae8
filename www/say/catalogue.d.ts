/** A catalogue is read when the page is built (`vite.config.ts`): none has to be parsed in a browser. */
declare module "*.ftl" {
  const messages: import("@fluent/bundle").FluentResource;
  export default messages;
}
