/** The theme as it was last read off the page. */
import { readTheme, type Theme } from "../draw/theme.ts";

export class Colours {
  #theme: Theme | null = null;
  /** The style may have changed since. */
  #doubted = false;

  read(element: Element): Theme {
    if (!this.#theme || this.#doubted) {
      const theme = readTheme(element);
      // The same colours are the same theme: what was drawn with them need not be drawn anew.
      const same = JSON.stringify(theme) === JSON.stringify(this.#theme);
      this.#theme = same ? this.#theme : theme;
      this.#doubted = false;
    }
    return this.#theme as Theme;
  }

  /** It is read again before it is used. */
  doubt(): void {
    this.#doubted = true;
  }

  /** What comes next is another theme, whatever its colours. */
  forget(): void {
    this.#theme = null;
  }
}
