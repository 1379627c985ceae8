import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import init, { Trainer } from "../../dist/package/trainer.js";
import { options } from "../../www/experiment/options.ts";

const manifest = JSON.parse(
  readFileSync(new URL("../../dist/package/package.json", import.meta.url), "utf8"),
);

test("a failed init names the file and can be tried again", async () => {
  await expect(init({ module_or_path: "nowhere.wasm" })).rejects.toThrow("nowhere.wasm");
  await Promise.all([init(), init()]);
});

test("the program of the README learns the line", async () => {
  await init();
  const trainer = new Trainer({
    data: { kind: "line", slope: 3, intercept: 2 },
    model: { layers: [{ units: 1, activation: "linear" }] },
    train: { loss: "mse", optimizer: { kind: "sgd", learningRate: 0.01 }, batch: 32 },
  });
  trainer.epochs(100);
  expect(trainer.loss()).toBeLessThan(0.05);
  expect(trainer.predict([[4]])[0]?.[0]).toBeCloseTo(14, 0);
  const [layer] = trainer.parameters();
  expect(layer?.w[0]).toBeCloseTo(3, 0);
  trainer.free();
});

test("settings that can change in mid-run have the names of their options", async () => {
  await init();
  const trainer = new Trainer({ train: { batch: 8, l1: 0.5 } });
  trainer.step(3);
  trainer.change({ batch: 2, optimizer: "adam", epochs: 7 });
  const live = Object.values(options).filter(({ effect }) => effect === "continues");
  const defaults = Object.fromEntries(live.map((row) => [row.name, row.default]));
  const start = { ...defaults, batch: 8, epochs: 7, l1: 0.5 };
  expect(start).toMatchObject({ optimizer: "sgd", "learning-rate": 0.01, l2: 0 });
  // Where playing ends is no part of any step: it is changed at the start, too.
  expect(trainer.settings()).toEqual({ start, now: { ...start, batch: 2, optimizer: "adam" } });
  trainer.seek(2);
  expect(trainer.settings().now).toEqual(start);
  expect(trainer.changes()).toEqual([
    [3, "batch", 2],
    [3, "optimizer", "adam"],
  ]);
  trainer.free();
});

test("a wrong choice throws an Error that names it and its limit", async () => {
  await init();
  expect(() => new Trainer({ train: { batch: 0 } })).toThrow(/train\.batch: 0 is below 1/);
});

test("the manifest has the workspace's version and names files that are there", () => {
  const workspace = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8");
  expect(workspace).toContain(`version = "${manifest.version}"`);
  const exported = Object.values<string | Record<string, string>>(manifest.exports);
  const files = exported.flatMap((each) => (typeof each === "string" ? each : Object.values(each)));
  for (const file of [manifest.main, manifest.types, manifest.customElements, ...files]) {
    expect(readFileSync(new URL(`../../dist/package/${file}`, import.meta.url)).length).not.toBe(0);
  }
});

/** A page in React and one in Vue, as a stranger writes them, and what no page can write. */
const STRANGERS = {
  "page.tsx": `
    import type {} from "gradwalk/element/react";
    export const page = (
      <grad-walk
        className="wide"
        experiment={{ data: { kind: "spiral" }, train: { epochs: 50 } }}
        panels="network loss"
        startStep={3}
        autoplay
        loading="eager"
        ongradwalk-step={({ detail }) => detail.step.toFixed()}
        ongradwalk-error={({ detail }) => detail.message.trim()}
      />
    );
    // @ts-expect-error There is no such set of data.
    export const wrong = <grad-walk experiment={{ data: { kind: "spirals" } }} />;
  `,
  "page.ts": `
    import type { GlobalComponents } from "vue";
    import type {} from "gradwalk/element/vue";
    type Props = InstanceType<GlobalComponents["grad-walk"]>["$props"];
    export const props: Props = {
      experiment: { train: { epochs: 50 } },
      theme: "dark",
      startStep: 3,
      onGradwalkStep: ({ detail }) => detail.step.toFixed(),
    };
    // @ts-expect-error There is no such theme.
    export const wrong: Props = { theme: "sepia" };
  `,
  "plain.ts": `
    import type { GradWalk } from "gradwalk/element";
    const element = document.createElement("grad-walk");
    element.addEventListener("gradwalk-finish", ({ detail }) => detail.loss.toFixed(3));
    export const steps: Promise<number> = element.step({ unit: "epoch" }).then(({ step }) => step);
    export const same: GradWalk = element;
  `,
  // What the package tells of the element is so of the element itself.
  "told.ts": `
    import type { GradWalk } from "gradwalk/element";
    import type { GradWalk as Made } from "../../www/element/element.ts";
    type Own = Exclude<keyof GradWalk, keyof HTMLElement>;
    export const told = (made: Pick<Made, Own>): Pick<GradWalk, Own> => made;
    import notebook from "gradwalk/element";
    import shown from "../../www/embed/widget.ts";
    export const same: typeof notebook = shown;
  `,
};

test("the types of the element hold for React, Vue and plain pages, and for the element itself", () => {
  const folder = new URL("../../target/types/", import.meta.url);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(new URL("node_modules/", folder), { recursive: true });
  symlinkSync("../../../dist/package", new URL("node_modules/gradwalk", folder));
  for (const [name, text] of Object.entries(STRANGERS)) {
    writeFileSync(new URL(name, folder), text);
  }
  const compilerOptions = { jsx: "preserve" };
  const include = ["*", "../../www/**/*.d.ts"];
  const exclude = ["../../www/package"];
  const config = { extends: "../../tsconfig.json", compilerOptions, include, exclude };
  writeFileSync(new URL("tsconfig.json", folder), JSON.stringify(config));
  const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  const compile = () =>
    execFileSync(process.execPath, [tsc, "--project", fileURLToPath(folder)], { encoding: "utf8" });
  expect(compile()).toBe("");
}, 120_000);

test("custom-elements.json and the types have the attributes that the element has", () => {
  const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const { modules } = JSON.parse(text("dist/package/custom-elements.json"));
  const [element] = modules[0].declarations;
  const names = element.attributes.map(({ name }: { name: string }) => name).sort();
  expect(names).toContain("start-step");
  const typed = /interface GradWalkAttributes \{\n([^}]+)\}/.exec(text("www/package/element.d.ts"));
  const written = [...(typed?.[1] ?? "").matchAll(/^ {2}"?([a-z-]+)"?\?:/gm)].map(
    ([, name]) => name,
  );
  expect(written.sort()).toEqual(names);
  expect(element.events).toHaveLength(11);
  const members = element.members.map(({ name }: { name: string }) => name);
  expect(members).toEqual(expect.arrayContaining(["experiment", "lastSnapshot", "step", "result"]));
});
