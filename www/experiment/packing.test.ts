import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GradwalkError } from "../say/refusal.ts";
import type { SourceCode } from "../say/source-refusal.ts";
import type { ChangeEntry, Experiment } from "../wasm/gradwalk.js";
import { address, inFragment, keyOf } from "./link.ts";
import { type OptionName, options, presets, withValue } from "./options.ts";
import { asText, decode, encode, fromText, lettersOf } from "./packing.ts";
import type { Run, Shown } from "./run.ts";

const experiments = Object.values(presets) as unknown as Experiment[];

/** A value within an option's limits. */
function valueFor(name: OptionName): fc.Arbitrary<number | string | boolean> {
  const { type, choices, min = -1e6, max = 1e6 } = options[name];
  switch (type) {
    case "choice":
      return fc.constantFrom(...(choices as string[]));
    case "switch":
      return fc.boolean();
    case "whole":
      return fc.integer({ min, max });
    case "real":
      return fc.double({ min, max, noNaN: true });
  }
}

const optionSet = fc
  .uniqueArray(
    fc
      .constantFrom(...(Object.keys(options) as OptionName[]).filter((name) => name !== "data"))
      .chain((name) => valueFor(name).map((value) => [name, value] as const)),
    { selector: ([name]) => name, maxLength: 12 },
  )
  .filter((set) => set.every(([, value]) => !Object.is(value, -0)));

const ownData: fc.Arbitrary<Experiment["data"]> = fc.oneof(
  // A table beside the experiment is named.
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(fc.record({ name: fc.string(), role: fc.constant("target" as const) })),
    source: fc.record({ name: fc.string(), sha256: fc.constant("0".repeat(64)) }),
  }),
  fc.record({
    kind: fc.constant("points" as const),
    points: fc.array(fc.tuple(fc.integer(), fc.integer()).map(([x, y]) => [x, y / 8])),
  }),
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(
      fc.record({
        name: fc.string({ unit: "grapheme" }),
        role: fc.constantFrom("feature" as const, "target" as const, "ignore" as const),
      }),
    ),
    rows: fc.array(
      fc.array(fc.oneof(fc.integer(), fc.string({ unit: "grapheme" }), fc.constant(null))),
    ),
  }),
);

const change: fc.Arbitrary<ChangeEntry> = fc.tuple(
  fc.nat(),
  fc.constantFrom("learning-rate" as const, "batch" as const),
  fc.double({ min: 1e-9, max: 1e6, noNaN: true }),
);

const run: fc.Arbitrary<Run> = fc
  .record({
    preset: fc.constantFrom(...experiments),
    values: optionSet,
    data: fc.option(ownData),
    changes: fc.array(change, { maxLength: 5 }),
    step: fc.nat({ max: 100_000_000 }),
  })
  .map(({ preset, values, data, changes, step }) => {
    const varied = values.reduce((e, [name, value]) => withValue(e, name, value), preset);
    return { experiment: data ? { ...varied, data } : varied, changes, step };
  });

/** Any JSON, packed as a link is. */
async function packed(value: unknown): Promise<string> {
  const stream = new Blob([JSON.stringify(value)]).stream();
  const bytes = stream.pipeThrough(new CompressionStream("deflate"));
  return Buffer.from(await new Response(bytes).arrayBuffer()).toString("base64url");
}

describe("a link carries a run whole", () => {
  test("what is decoded is what was encoded: every option, own data, changes, step", async () => {
    await fc.assert(
      fc.asyncProperty(run, async (original) => {
        expect(await decode(await encode(original))).toEqual(original);
      }),
    );
  });

  test("its letters are those that mail and chats leave alone", async () => {
    await fc.assert(
      fc.asyncProperty(run, async (original) => {
        expect(await encode(original)).toMatch(/^[A-Za-z0-9_-]+$/);
      }),
      { numRuns: 30 },
    );
  });

  test("the default run and small variations of it are short enough for a blackboard", async () => {
    expect(
      `#gradwalk=${await encode({ experiment: {}, changes: [], step: 0 })}`.length,
    ).toBeLessThan(60);
    const whole = presets.line as unknown as Experiment;
    const varied = withValue(whole, "learning-rate", 0.02);
    const text = await encode({ experiment: varied, changes: [[40, "batch", 8]], step: 250 });
    expect(text.length).toBeLessThan(160);
  });

  test("every preset is a link by its name alone", async () => {
    for (const experiment of experiments) {
      const text = await encode({ experiment, changes: [], step: 0 });
      expect(text.length).toBeLessThan(60);
      expect(await decode(text)).toEqual({ experiment, changes: [], step: 0 });
    }
  });

  test("the fragment keeps what else it held, and elements keep apart by their ids", async () => {
    const page = "https://school.example/unit?week=3#gradwalk-a=AAAA&notes=7";
    const url = address(page, keyOf("b"), "BBBB");
    expect(url).toMatch(/^https:\/\/school\.example\/unit\?week=3#/);
    const { hash } = new URL(url);
    expect(inFragment(hash, keyOf("a"))).toBe("AAAA");
    expect(inFragment(hash, keyOf("b"))).toBe("BBBB");
    expect(inFragment(hash, "notes")).toBe("7");
    expect(inFragment(hash, keyOf(""))).toBeNull();
    expect(inFragment(new URL(address(url, keyOf("a"), "CCCC")).hash, keyOf("a"))).toBe("CCCC");
    expect(inFragment("", keyOf(""))).toBeNull();
  });
});

describe("a link that cannot be read is refused in words", () => {
  const refused = (text: string, code: SourceCode) =>
    expect(decode(text), text).rejects.toMatchObject({ name: "GradwalkError", fault: { code } });

  test("a text that is cut off anywhere", async () => {
    const text = await encode({ experiment: experiments[0] as Experiment, changes: [], step: 77 });
    for (let length = 0; length < text.length; length++) {
      await refused(text.slice(0, length), "link-damaged");
    }
  });

  test("any text at all ends in a run or a refusal, nothing else", async () => {
    const whole = await encode({ experiment: experiments[1] as Experiment, changes: [], step: 5 });
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const changed = fc
      .tuple(fc.nat({ max: whole.length - 1 }), fc.constantFrom(...letters))
      .map(([at, letter]) => whole.slice(0, at) + letter + whole.slice(at + 1));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String(), changed), async (text) => {
        const found = await decode(text).catch((error: unknown) => error);
        if (found instanceof Error) {
          expect(found).toBeInstanceOf(GradwalkError);
          expect(found.message).toMatch(/^[A-Za-z].*\.$/s);
        } else {
          expect(Object.keys(found as Run).sort()).toEqual(["changes", "experiment", "step"]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a few letters that stand for gigabytes, and lists within lists without an end", async () => {
    const letters = async (text: Blob) => {
      const packed = text.stream().pipeThrough(new CompressionStream("deflate"));
      return lettersOf(new Uint8Array(await new Response(packed).arrayBuffer()));
    };
    const blank = " ".repeat(2 ** 20);
    await refused(await letters(new Blob(Array(40).fill(blank))), "link-too-large");
    await refused(await letters(new Blob(["[".repeat(1e6)])), "link-damaged");
    const deep = `{"experiment":${"[".repeat(1e5)}${"]".repeat(1e5)}}`;
    await refused(await letters(new Blob([deep])), "link-shape");
    await expect(fromText(deep)).rejects.toMatchObject({ fault: { code: "link-shape" } });
  });

  test("a letter changed on the way never opens another run unnoticed", async () => {
    const experiment = withValue(presets.line as unknown as Experiment, "learning-rate", 0.02);
    const text = await encode({ experiment, changes: [[40, "learning-rate", 0.005]], step: 250 });
    const original = await decode(text);
    for (const [at, letter] of [...text].entries()) {
      for (const other of "AzQ8_-5k".replace(letter, "")) {
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        const found = await decode(changed).catch(() => null);
        expect([null, original], `letter ${at} as ${other}`).toContainEqual(found);
      }
    }
  });

  test.each([
    ["no object", 7, "link-shape"],
    ["a list", [1], "link-shape"],
    ["nothing", null, "link-shape"],
    ["a key that is not known", { preset: "line", colour: "red" }, "link-shape"],
    ["a preset that is not known", { preset: "lines" }, "link-shape"],
    ["a preset of the language itself", { preset: "toString" }, "link-shape"],
    ["an experiment that is none", { preset: "line", experiment: 7 }, "link-shape"],
    ["an experiment that is a list", { preset: "line", experiment: [] }, "link-shape"],
    ["changes that are no list", { preset: "line", changes: { 0: [1, "batch", 2] } }, "link-shape"],
    ["a step that is a fraction", { preset: "line", step: 1.5 }, "link-step"],
    ["a step below 0", { preset: "line", step: -1 }, "link-step"],
    ["a step in words", { preset: "line", step: "7" }, "link-step"],
    ["a step beyond what can be replayed", { preset: "line", step: 100_000_001 }, "link-step"],
  ] as const)("%s", async (_, value, code) => {
    await refused(await packed(value), code);
  });
});

describe("a link carries what is shown with the run", () => {
  const line = presets.line as unknown as Run["experiment"];
  const shown: Shown = {
    experiment: line,
    changes: [[3, "learning-rate", 0.02]],
    step: 7,
    view: "picture=hill tab=race linear big",
    race: [
      {
        experiment: presets["line-sigmoid"] as unknown as Run["experiment"],
        changes: [],
        step: 0,
        ghost: false,
      },
      { experiment: line, changes: [[3, "learning-rate", 0.5]], step: 9, ghost: true },
    ],
    guess: { from: 0, to: 100, losses: [300, 3, 0.03], diverges: false, value: 3 },
    tried: {
      start: 300,
      tries: [
        { rate: 0.02, step: 400, loss: 0.0004, validationLoss: null, end: "finished" },
        { rate: 0.5, step: 9, loss: 1e30, validationLoss: 2, end: null },
      ],
    },
  };

  test("the view, the race, the guess and what was tried, there and back", async () => {
    expect(await decode(await encode(shown))).toEqual(shown);
    expect(await fromText(asText(shown))).toEqual(shown);
    expect(await fromText(await encode(shown))).toEqual(shown);
  });

  test("what is not there takes no room", () => {
    expect(asText({ experiment: line, changes: [], step: 0 })).toBe('{"preset":"line"}');
  });

  test.each([
    [{ view: 7 }],
    [{ race: "x" }],
    [{ race: [1, 2, 3, 4] }],
    [{ race: [{ other: 1 }] }],
    [{ guess: [] }],
    [{ guess: { ...shown.guess, losses: ["x", 1] } }],
    [{ tried: [] }],
    [{ tried: { start: null, tries: [{ ...shown.tried?.tries[0], rate: 0 }] } }],
    [{ tried: { start: null, tries: [{ ...shown.tried?.tries[0], loss: "x" }] } }],
    [{ other: 1 }],
  ])("what is no such thing is refused: %j", async (wrong) => {
    await expect(fromText(JSON.stringify({ preset: "line", ...wrong }))).rejects.toThrow(
      GradwalkError,
    );
  });

  test.each([..."。，、；：！？）」】》.,;:!?)]}>'\"*", "%E3%80%82", ").", "。他说"])(
    "what follows it in a text does no harm: %s",
    async (end) => {
      const text = await encode(shown);
      expect(inFragment(`#gradwalk=${text}${end}`, "gradwalk")).toBe(text);
      expect(inFragment(`#chapter&gradwalk=${text}${end}`, "gradwalk")).toBe(text);
    },
  );

  test("damage in its midst is damage", async () => {
    const text = await encode(shown);
    const damaged = `${text.slice(0, 20)}.${text.slice(21)}`;
    const read = inFragment(`#gradwalk=${damaged}`, "gradwalk") ?? "";
    await expect(decode(read)).rejects.toThrow(GradwalkError);
  });
});
