/** The transport bar, and the keys that do the same. */
import type { Unit } from "../../engine/protocol.ts";
import { all, type Host, type Mount } from "../../run/host.ts";
import style from "./transport.css?inline";
import { type TransportActions, transport } from "./transport.ts";

export const mount: Mount = (host) => {
  const actions = actionsOf(host);
  return all(
    host.style(style),
    host.place("transport", (setup, frame) =>
      transport(
        {
          say: host.say,
          setup,
          frame,
          epochs: Number(host.run.value("epochs")),
          pace: host.run.pace,
          locked: (name) => host.run.locked(name),
          waits: host.offered("gate")?.() != null,
          backwards: host.run.reversing,
          marks: () => host.fill("timeline"),
        },
        actions,
      ),
    ),
    host.keys((event) => onKey(host, actions, event)),
  );
};

function actionsOf(host: Host): TransportActions {
  const { commands, run } = host;
  const here = () => run.frame?.snapshot.step ?? 0;
  return {
    play: () => void host.attempt(() => commands.play()),
    backwards: () => commands.backwards(),
    pause: () => void host.attempt(() => commands.pause()),
    replay: () =>
      void host.attempt(async () => {
        await commands.seek(0);
        await commands.play();
      }),
    step: () => {
      const { unit } = run.pace;
      const sample = unit === "sample" && Number(run.value("batch")) > 1;
      const words = sample ? { id: "words-sample-step" as const } : null;
      void host.attempt(() => commands.step(unit, 1), words);
      // Where a step is shown in numbers, the first one brings its formulas.
      if (host.shows("numbers") && !host.selection.inside) {
        host.select({ inside: true });
      }
    },
    back: () => void host.attempt(() => commands.seek(Math.max(0, here() - 1))),
    reset: () => void host.attempt(() => commands.reset(), { id: "words-reset" }),
    newStart: () => {
      const draw = Number(run.value("model-draw")) + 1;
      commands.change({ "model-draw": draw }, { id: "words-new-start" });
    },
    seek: (step) => void host.attempt(() => commands.seek(step)),
    unit: (unit: Unit) => commands.pace({ ...run.pace, unit }),
    speed: (perSecond) => commands.pace({ ...run.pace, perSecond }),
  };
}

/** Space plays, arrows step: for keys that no control has taken. */
function onKey(host: Host, actions: TransportActions, event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  const control = target instanceof Element && target.matches("input, button, select, textarea, a");
  if (control || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  const status = host.run.frame?.snapshot.status;
  const play =
    status === "playing" || host.run.reversing
      ? actions.pause
      : status === "finished"
        ? actions.replay
        : actions.play;
  const action = { " ": play, ArrowRight: actions.step, ArrowLeft: actions.back }[event.key];
  if (!action) {
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
