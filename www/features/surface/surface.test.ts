import { beforeEach, expect, test, vi } from "vitest";
import type { SurfacePicture } from "../../draw/surface.ts";
import type { ProbeFrame } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host, Undo } from "../../run/host.ts";
import type { Look, Probe } from "../../run/look.ts";
import { learn, speaker } from "../../say/messages.ts";
import { FAULTS, type Notice } from "../../say/notice.ts";
import { GradwalkError } from "../../say/refusal.ts";
import { Ground } from "./ground.ts";
import { Hill } from "./hill.ts";
import { mount } from "./index.ts";
import { countOf, nameOf } from "./name.ts";

const drawn = vi.hoisted(() => {
  // Modules that draw have one from the start.
  vi.stubGlobal("OffscreenCanvas", class {});
  return [] as SurfacePicture[];
});
vi.mock("../../draw/surface.ts", () => ({
  drawSurface: (_: unknown, picture: SurfacePicture) => {
    drawn.push({ ...picture });
    return {};
  },
}));

const setupOf = (run: number) =>
  ({
    run,
    experiment: {
      prepare: { scale: "none", scaleTarget: "none" },
      model: { bias: true },
      train: { loss: "mse" },
    },
    data: { inputs: [[]], features: ["x1"] },
  }) as unknown as Setup;

const frameOf = (run: number) =>
  ({
    run,
    snapshot: { step: 0, status: "ready", parameters: [{ w: [1], b: [2] }] },
    settings: { now: { l1: 0, l2: 0 } },
  }) as unknown as Frame;

const lookOf = (run: number): ProbeFrame => ({
  run,
  step: 0,
  path: Float64Array.of(0, 1, 2, 3),
});

/** A host of a line, as far as the surface needs one. What was joined and not undone is counted. */
function hostOf(probe: Probe | Promise<Probe>) {
  const joined = { count: 0 };
  const join = (): Undo => {
    joined.count += 1;
    return () => {
      joined.count -= 1;
    };
  };
  const told: Notice[] = [];
  const host = {
    ...{
      joined,
      told,
      selection: { picture: "hill", over: null },
      theme: {},
      changed: vi.fn(),
      want: vi.fn(),
    },
    run: { kind: { picture: "fit", pair: { places: [0, 1], names: ["w", "b"] } } },
    ...{ style: join, place: join, draws: join, onSetup: join, shows: () => true },
    tell: (notice: Notice) => told.push(notice),
    say: (id: string) => id,
    probe: async () => probe,
  };
  return host as typeof host & Host;
}

/** A probe that answers when it is told to. */
function probeOf() {
  const owed: { answer(height: number): void; refuse(error: Error): void }[] = [];
  const looks = new Set<Look>();
  const probe = {
    owed,
    looks,
    add: (look: Look) => {
      looks.add(look);
      return () => void looks.delete(look);
    },
    ask: (_: string, { width, count }: { width: number; count: number }) =>
      new Promise((resolve, reject) => {
        owed.push({
          answer: (height) => resolve(new Float32Array(width * count).fill(height)),
          refuse: reject,
        });
      }),
  };
  return probe as typeof probe & Probe;
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Answers whatever is asked, until nothing more is. */
async function answerAll({ owed }: ReturnType<typeof probeOf>, height: number): Promise<void> {
  for (let next = owed.shift(); next; next = owed.shift()) {
    next.answer(height);
    await settled();
  }
}

beforeEach(() => {
  drawn.length = 0;
});

function hillOf() {
  const probe = probeOf();
  const host = hostOf(probe);
  const hill = new Hill(host, () => true);
  hill.probe = probe;
  const clearRect = vi.fn();
  const canvas = { width: 1, height: 1, getContext: () => ({ clearRect }) };
  Object.assign(hill.canvas, { value: canvas });
  /** A frame of a run comes, is looked into, and drawn. */
  const show = (run: number) => {
    hill.wants();
    hill.asks({}, frameOf(run));
    hill.took(lookOf(run));
    hill.draw(setupOf(run), frameOf(run));
    return drawn.at(-1)?.grid ?? null;
  };
  return { hill, host, probe, show, clearRect };
}

test("the surface of another run is never shown, nor what is still on its way", async () => {
  const { hill, probe, show, clearRect } = hillOf();
  expect(show(1)).toBeNull();
  await answerAll(probe, 5);
  expect(show(1)?.values[0]).toBe(5);

  hill.begin();
  const count = drawn.length;
  // Before the probe has seen the new run nothing is known of it: the canvas is emptied.
  hill.draw(setupOf(2), frameOf(2));
  expect(drawn.length).toBe(count);
  expect(clearRect).toHaveBeenCalled();
  expect(show(2)).toBeNull();

  // The answer to the last question of run 2 comes in run 3.
  const [late] = probe.owed.splice(0);
  hill.begin();
  late?.answer(7);
  await settled();
  expect(show(3)).toBeNull();
  await answerAll(probe, 9);
  expect(show(3)?.values[0]).toBe(9);
});

test("a run of the same number in another mount starts with nothing", async () => {
  const first = hillOf();
  first.show(1);
  await answerAll(first.probe, 5);
  expect(first.show(1)).not.toBeNull();
  const second = hillOf();
  expect(second.show(1)).toBeNull();
  expect(second.probe.owed.length).toBe(1);
});

test("what the engine refuses is said in the language of the page, and not asked again", async () => {
  await Promise.all([learn("zh-Hans"), learn("zh-Hans", FAULTS)]);
  const { host, probe, show } = hillOf();
  show(1);
  const fault = { code: "finished", epoch: 3 } as const;
  probe.owed.shift()?.refuse(new GradwalkError({ message: "It is over.", fault }));
  await settled();
  const [notice] = host.told;
  expect(notice?.(speaker("zh-Hans"))).toMatch(/\p{Script=Han}/u);
  expect(notice?.(speaker("zh-Hans"))).not.toContain("over");
  show(1);
  expect(probe.owed).toEqual([]);
});

test("a probe that went away is asked again with the next frame", async () => {
  const { host, probe, show } = hillOf();
  show(1);
  probe.owed.shift()?.refuse(new Error("gone"));
  await settled();
  expect(host.told).toEqual([]);
  show(1);
  expect(probe.owed.length).toBe(1);
});

test("heights come coarse, then fine", async () => {
  const probe = probeOf();
  const ground = new Ground(hostOf(probe));
  const window = { x: { from: 0, to: 1 }, y: { from: 0, to: 1 } };
  const done = ground.load(probe, Float32Array.of(0, 1), window);
  const widths = new Set<number | undefined>();
  while (probe.owed.length > 0) {
    probe.owed.shift()?.answer(1);
    await settled();
    widths.add(ground.grid?.width);
  }
  expect([...widths]).toEqual([undefined, 24, 96, 192]);
  expect(await done).toBe(true);
});

test("after the undo nothing is left, also where the probe comes only then", async () => {
  let come: (probe: Probe) => void = () => {};
  const probe = probeOf();
  const host = hostOf(
    new Promise<Probe>((resolve) => {
      come = resolve;
    }),
  );
  const undo = mount(host);
  expect(host.joined.count).toBeGreaterThan(3);
  undo();
  come(probe);
  await settled();
  expect(host.joined.count).toBe(0);
  expect(probe.looks.size).toBe(0);

  const there = hostOf(probe);
  const end = mount(there);
  await settled();
  expect(probe.looks.size).toBe(3);
  end();
  expect([there.joined.count, probe.looks.size]).toEqual([0, 0]);
});

test("parameters are named by their places in the network's block", () => {
  const layers = [{ units: 3 }, { units: 1 }];
  const network = (bias: boolean) =>
    ({ data: { features: ["x1", "x2"] }, experiment: { model: { layers, bias } } }) as Setup;
  const names = (bias: boolean) =>
    Array.from({ length: countOf(network(bias)) }, (_, place) =>
      nameOf((id, args) => `${id} ${Object.values(args ?? {}).join(" ")}`, network(bias), place),
    );
  const first = [1, 2, 3].flatMap((unit) => [1, 2].map((k) => `slice-weight 1 ${unit} ${k}`));
  const last = [1, 2, 3].map((k) => `slice-weight 2 1 ${k}`);
  const biases = [1, 2, 3].map((unit) => `slice-bias 1 ${unit}`);
  expect(names(true)).toEqual([...first, ...biases, ...last, "slice-bias 2 1"]);
  expect(names(false)).toEqual([...first, ...last]);
});
