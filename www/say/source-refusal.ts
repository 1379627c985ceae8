/** What of links and tables is refused: these sentences come with what reads those. */
import { type Fields, GradwalkError } from "./refusal.ts";

export const SOURCE_REFUSALS = {
  conflict: ({ path, other }: Fields) => `${path}: cannot be used together with ${other}`,
  "other-table": ({ path, name }: Fields) =>
    `${path}: these columns are not those of "${name}", their hash is another; hand over the same, or leave out data.source`,
  "not-fetched": ({ name, detail }: Fields) =>
    `The table "${name}" could not be fetched (${detail}).`,
  "too-large-to-look": ({ name }: Fields) =>
    `"${name}" is too large for what looks into a step: it would be copied.`,
  "link-damaged": () => "The link is damaged: its run cannot be read. Copy it again as a whole.",
  "link-too-large": ({ limit }: Fields) =>
    `The link holds more than ${limit} MB: no run of this page is as large.`,
  "link-step": ({ detail }: Fields) => `The step of the link, ${detail}, is no step of a run.`,
  "link-shape": ({ detail }: Fields) => `The link holds what is not known: ${detail}.`,
};

export type SourceCode = keyof typeof SOURCE_REFUSALS;

export const refused = (code: SourceCode, fields: Fields = {}): GradwalkError =>
  new GradwalkError({ message: SOURCE_REFUSALS[code](fields), fault: { code, ...fields } });
