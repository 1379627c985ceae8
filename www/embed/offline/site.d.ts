/** What the build reads of the site: its pages, and the files beside them as addresses that hold them. */
declare module "virtual:site" {
  interface SitePage {
    /** What its head has of its own. */
    head: string;
    /** The class of its body. */
    kind: string;
    body: string;
  }
  export const pages: Readonly<Record<string, SitePage>>;
  export const files: Readonly<Record<string, string>>;
}
