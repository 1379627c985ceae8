/** Looking into the run: what wants to know of it more than its frames tell. */
import { noticeOf } from "../say/notice.ts";
import type { Host, Undo } from "./host.ts";
import type { Look, Probe } from "./look.ts";

/** Looks into the run as soon as the probe is there, until it is undone. */
export function looks(host: Host, look: Look, came?: (probe: Probe) => void): Undo {
  let undone = false;
  let undo: Undo = () => {};
  host.probe().then(
    (probe) => {
      if (!undone) {
        came?.(probe);
        undo = probe.add(look);
      }
    },
    (error: Error) => {
      if (!undone) {
        host.tell(noticeOf("error-other", error));
      }
    },
  );
  return () => {
    undone = true;
    undo();
  };
}
