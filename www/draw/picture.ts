/** What a main picture is: when it is shown, what it asks of a frame, its pixels, its words. */
import type { FluentVariable } from "@fluent/bundle";
import type { Frame, FrameRequest } from "../engine/protocol.ts";
import type { Section, Setup } from "../experiment/run.ts";
import type { MessageId } from "../wasm/messages.ts";
import type { Plot, Windows } from "./axes.ts";
import type { Layer } from "./layer.ts";
import type { Theme } from "./theme.ts";

/** What is drawn. */
export interface Scene {
  setup: Setup;
  frame: Frame;
  /** The chosen training row. */
  sample: number;
  /** Which inputs are seen, where there are more than two. */
  section: Section;
  /** Whether what the legend offers besides is shown. */
  besides: boolean;
  theme: Theme;
  /** A canvas to hold a field before it is drawn larger; and what holds the points. */
  buffer: OffscreenCanvas;
  layer: Layer;
}

/** An entry of the legend: the style of its sign, its text. */
export type Entry = readonly [sign: string, text: MessageId, args?: Record<string, FluentVariable>];

interface Words {
  id: MessageId;
  args: Record<string, FluentVariable>;
}

export interface Picture {
  /** The part of the data that it shows: of the data alone, so that it stands still in training. */
  window(setup: Setup, section: Section): Windows;
  asks(setup: Setup, canvas: HTMLCanvasElement, theme: Theme, section: Section): FrameRequest;
  draw(canvas: HTMLCanvasElement, scene: Scene): Plot | null;
  /** The training row at a place in pixels. */
  pick(plot: Plot, setup: Setup, at: { x: number; y: number }, section: Section): number | null;
  legend(setup: Setup, frame: Frame): readonly Entry[];
  /** What the legend offers to show besides. */
  besides?(setup: Setup): Entry | null;
  /** The picture in words. */
  twin(setup: Setup, frame: Frame, sample: number): Words;
}
