/** The notice that stands above a run: one at a time, until it is closed or another one comes. */
import { type Language, learn, type Say } from "../say/messages.ts";
import { FAULTS, type Notice } from "../say/notice.ts";

interface Page {
  readonly language: Language;
  readonly say: Say;
  changed(): void;
  /** Whoever listens is told that something was refused or failed. */
  failed(message: string, fault: Notice["fault"] | null): void;
}

export class Notices {
  shown: Notice | null = null;
  /** So many so far: what comes late shows nothing that was closed. */
  #told = 0;

  constructor(private readonly page: Page) {}

  tell(notice: Notice | null, isError: boolean): void {
    const { page } = this;
    const turn = ++this.#told;
    const show = () => {
      if (notice && !notice(page.say)) {
        // Its words did not come either.
        notice = (say) => say("part-lost");
      }
      if (notice && isError) {
        page.failed(notice(page.say), notice.fault ?? null);
      }
      if (turn === this.#told) {
        this.shown = notice;
        page.changed();
      }
    };
    notice ? learn(page.language, FAULTS).then(show, show) : show();
  }
}
