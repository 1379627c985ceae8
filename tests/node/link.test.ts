/**
 * Whatever the text of a link says, it is a run or it is refused, in words: it never breaks the page.
 * What is a run is written again as the same run.
 */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import init, { type PartialExperiment, Trainer } from "../../dist/package/trainer.js";
import { presets } from "../../www/experiment/options.ts";
import { asText, decode, encode, fromText } from "../../www/experiment/packing.ts";

beforeAll(() => init());

/** For so long each is tried; `cargo xtask test --more` asks for more. */
const SECONDS = Number(process.env.GRADWALK_FUZZ_SECONDS ?? 0.5);

/** As long as the time allows; what failed is shown as small as it can be. */
const tried = (property: fc.IAsyncProperty<[unknown]>) =>
  fc.assert(property, {
    numRuns: Number.POSITIVE_INFINITY,
    interruptAfterTimeLimit: SECONDS * 1000,
    markInterruptAsFailure: false,
  });
const within = { timeout: SECONDS * 1000 + 10_000 };

const names = Object.keys(presets);
/** Keys of a link, and those that every object has. */
const key = fc.oneof(
  fc.constantFrom("preset", "experiment", "changes", "step", "view", "race", "guess", "ghost"),
  fc.constantFrom("data", "kind", "train", "model", "layers", "from", "to", "losses", "diverges"),
  fc.constantFrom("__proto__", "constructor", "toString", "valueOf", "length"),
  fc.string(),
);
const leaf = fc.oneof(
  fc.constantFrom(...names, "line", "circle", null, true, -1, 0, 1, 1e8, 1e300, 0.5),
  fc.string(),
  fc.double(),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie("tree")), { maxLength: 5 }).map(asObject),
  ),
}));
/** What a link may hold, and values that it may not. */
const link = fc
  .record(
    {
      preset: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, tree),
      experiment: tree,
      changes: tree,
      step: fc.oneof(fc.nat(200_000_000), tree),
      view: tree,
      race: fc.array(tree, { maxLength: 4 }),
      guess: tree,
    },
    { requiredKeys: [] },
  )
  .map((fields) => asObject(Object.entries(fields)));

/** An object is made as text, so that it has the keys that a literal cannot have. */
function asObject(fields: [string, unknown][]): string {
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${asJson(value)}`).join(",")}}`;
}

function asJson(value: unknown): string {
  if (typeof value === "string" && value.startsWith("{")) {
    return value;
  }
  return Array.isArray(value) ? `[${value.map(asJson)}]` : (JSON.stringify(value) ?? "null");
}

async function isRunOrRefused(reading: ReturnType<typeof fromText>) {
  const read = await reading.catch((error: unknown) => {
    expect(error).toHaveProperty("fault.code");
    return null;
  });
  if (!read) {
    return;
  }
  let trainer: Trainer;
  try {
    trainer = new Trainer(read.experiment as PartialExperiment, undefined, read.changes);
  } catch (error) {
    // The engine refuses with the fields of its fault; anything else is a bug.
    expect(error).toHaveProperty("fault.code");
    return;
  }
  const run = { experiment: trainer.experiment(), changes: trainer.changes(), step: read.step };
  trainer.free();
  expect(await fromText(asText(run))).toEqual(run);
  expect(await decode(await encode(run))).toEqual(run);
}

async function packed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return Buffer.from(bytes).toString("base64url");
}

test("any letters", within, () =>
  tried(
    fc.asyncProperty(fc.oneof(fc.string(), fc.base64String()), (text) =>
      isRunOrRefused(fromText(text)),
    ) as fc.IAsyncProperty<[unknown]>,
  ),
);

test("any value, packed as a link is", within, () =>
  tried(
    fc.asyncProperty(fc.oneof(link, tree), async (value) =>
      isRunOrRefused(decode(await packed(asJson(value)))),
    ),
  ),
);

test("any value, as text", within, () =>
  tried(fc.asyncProperty(fc.oneof(link, tree), (value) => isRunOrRefused(fromText(asJson(value))))),
);

test("a link that was damaged on its way", within, async () => {
  const links = await Promise.all(
    Object.values(presets).map((experiment) =>
      encode({ experiment: experiment as never, changes: [[3, "learning-rate", 0.5]], step: 7 }),
    ),
  );
  const letters = fc.tuple(fc.constantFrom(...links), fc.nat(), fc.base64String({ maxLength: 3 }));
  const damaged = fc.asyncProperty(letters, ([whole, place, other]) => {
    const at = place % whole.length;
    return isRunOrRefused(decode(whole.slice(0, at) + other + whole.slice(at + 1)));
  });
  await tried(damaged as fc.IAsyncProperty<[unknown]>);
});
