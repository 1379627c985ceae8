/** The transport bar, and the keys that do the same. */
import { all, type Host, type Mount } from "../../run/host.ts";
import { goesOn } from "../../run/words.ts";
import { Timeline } from "./timeline.ts";
import style from "./transport.css?inline";
import { type TransportActions, transport } from "./transport.ts";

export const mount: Mount = (host) => {
  const actions = actionsOf(host);
  const timeline = new Timeline(host, actions.seek);
  return all(
    host.style(style),
    host.place("transport", (setup, frame) =>
      transport(
        {
          say: host.say,
          setup,
          frame,
          open: goesOn(host.run),
          epochs: Number(host.run.value("epochs")),
          pace: host.run.pace,
          waits: host.run.held || host.offered("gate")?.() != null,
          held: host.run.held,
          shown: (action) => host.run.shown(action),
          reversing: host.run.reversing,
          apart: host.narrow && !host.selection.big,
          timeline: timeline.render(frame),
        },
        actions,
      ),
    ),
    host.wants(() => timeline.request()),
    host.onFrame((frame) => timeline.take(frame)),
    host.draws((_, frame) => timeline.draw(frame)),
    host.keys((event) => onKey(host, actions, event)),
  );
};

function actionsOf(host: Host): TransportActions {
  const { commands, run } = host;
  return {
    play: () =>
      run.pace.reverse ? commands.backwards() : void host.attempt(() => commands.play()),
    pause: () => void host.attempt(() => commands.pause()),
    replay: () =>
      void host.attempt(async () => {
        // What was changed at the end has changed nothing yet: it holds from the start.
        const { frame } = run;
        const late = frame?.changes.some(([step]) => step === frame.snapshot.step);
        await (late ? commands.reset() : commands.seek(0));
        await commands.play();
      }),
    step: () => {
      const { unit } = run.pace;
      const sample = unit === "sample" && Number(run.value("batch")) > 1;
      const words = sample ? { id: "words-sample-step" as const } : null;
      host.use(unit);
      void host.attempt(() => commands.step(unit, 1), words);
    },
    back: () => void host.attempt(() => commands.step(run.pace.unit, -1)),
    reset: () => {
      const drawn = host.offered("drawnStart")?.();
      if (drawn && run.frame?.snapshot.step === 0) {
        void drawn();
        return;
      }
      const id = drawn ? "words-reset-hand" : "words-reset";
      void host.attempt(() => commands.reset(), { id });
    },
    seek: (step) => void host.attempt(() => commands.seek(step)),
    pace: (change) => commands.pace({ ...run.pace, ...change }),
  };
}

/** Space plays, arrows step: for keys that no control has taken. */
function onKey(host: Host, actions: TransportActions, event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  const control = target instanceof Element && target.matches("input, button, select, textarea, a");
  if (control || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  if (event.key.toLowerCase() === "b" || (event.key === "Escape" && host.selection.big)) {
    host.select({ big: !host.selection.big });
    return true;
  }
  const status = host.run.frame?.snapshot.status;
  const play =
    status === "playing" || host.run.reversing
      ? actions.pause
      : status === "finished"
        ? actions.replay
        : actions.play;
  const keys = {
    " ": [play, "play"],
    ArrowRight: [actions.step, "step"],
    ArrowLeft: [actions.back, "step"],
  } as const;
  const [action, word] = keys[event.key as " "] ?? [];
  if (!action || !host.run.shown(word)) {
    return false;
  }
  const gate = host.offered("gate")?.();
  if (gate && event.key !== "ArrowLeft") {
    gate();
  } else {
    action();
  }
  return true;
}
