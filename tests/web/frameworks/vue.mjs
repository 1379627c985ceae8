// Vue 3, with a template.
import { createApp, reactive } from "vue/dist/vue.esm-bundler.js";
import { experimentOf, FIRST, hear, offer, place } from "./app.mjs";

const props = reactive({ ...FIRST });
const app = createApp({
  setup: () => ({ props, hear, experimentOf }),
  template: `<grad-walk
    id="it"
    :experiment="experimentOf(props)"
    panels="fit loss"
    view="speed=full"
    linking="none"
    :autoplay="false"
    :start-step="3"
    :theme="props.theme"
    :lang="props.lang"
    :locked="props.locked"
    :data-turn="props.turn"
    @gradwalk-step="hear"
    @gradwalk-ready="hear"
  ></grad-walk>`,
});
app.config.compilerOptions.isCustomElement = (name) => name === "grad-walk";
offer(
  (change) => {
    Object.assign(props, change, { turn: props.turn + 1 });
    if (props.turn === 1) {
      app.mount(place());
    }
  },
  () => app.unmount(),
);
