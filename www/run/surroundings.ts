/** What the element is to the store. Types only. */
import type { Allowed } from "../experiment/bounds.ts";
import type { Language } from "../say/messages.ts";
import type { Selection, Slot } from "./host.ts";
import type { Kind } from "./kind.ts";

export interface Surroundings {
  readonly root: ShadowRoot;
  readonly language: Language;
  readonly compact: boolean;
  readonly narrow: boolean;
  readonly allowed: Allowed;
  /** Whether the panels name the network's diagram, and no picture in its place. */
  readonly diagram: boolean;
  /** What the panels show of such runs in the picture's place. */
  views(kind: Kind): Selection["picture"][];
  /** Reads what is allowed, where that takes time. */
  prepare(): Promise<void>;
  render(): void;
  /** Of the page some slots alone, where nothing else is to be rendered; or in place of others alone. */
  renderOnly(slots: readonly Slot[], instead?: boolean): void;
  /** Renders what is to be rendered, now. */
  renderNow(): void;
  rendered(): Promise<unknown>;
  dispatch(name: string, detail?: unknown): void;
}
