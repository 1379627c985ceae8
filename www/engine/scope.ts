/** A worker's own side: the first message is its start, every other one a command. */
import type { Boot } from "./port.ts";

declare const self: DedicatedWorkerGlobalScope;

type Post<E> = (event: E, transfer?: Transferable[]) => void;

export function serve<C extends { kind: string }, E>(
  start: (boot: Boot, post: Post<E>) => (command: C) => void,
): void {
  let handle: (command: C) => void = () => {};
  self.onmessage = ({ data }: MessageEvent<Boot | C>) => {
    if (data.kind === "boot") {
      handle = start(data as Boot, (event, transfer = []) => self.postMessage(event, transfer));
      self.postMessage({ kind: "booted" });
    } else {
      handle(data as C);
    }
  };
}
