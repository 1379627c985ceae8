/** Node hands over all messages of a port in one go; browsers one at a time, and so does this. */
export class OneByOne {
  readonly port2: { onmessage: (() => void) | null } = { onmessage: null };
  #open = true;
  readonly port1 = {
    postMessage: () => setImmediate(() => this.#open && this.port2.onmessage?.()),
    close: () => {
      this.#open = false;
    },
  };
}
