// Svelte 5, with a component.
import { mount, unmount } from "svelte";
import { offer, place } from "./app.mjs";
import Page from "./Page.svelte";

let page = null;
offer(
  (change) => {
    page ??= mount(Page, { target: place() });
    page.render(change);
  },
  () => unmount(page),
);
