import { expect, test } from "vitest";
import { asFailure, GradwalkError, Refusal } from "./refusal.ts";

test("a panic and a memory fault of the engine are told by their type, whatever the browser calls them", () => {
  for (const words of ["unreachable", "Out of bounds memory access", "index out of bounds"]) {
    expect(asFailure(new WebAssembly.RuntimeError(words)).broken).toBe(true);
  }
});

test("a fault that only sounds like one breaks nothing", () => {
  const column = 'data.columns[0]: "unreachable" is there twice; name it once';
  expect(asFailure(new Error(column))).toEqual({ message: column });
  expect(asFailure(new Error("RuntimeError: recursive use")).broken).toBeUndefined();
});

test("a fault keeps its fields on the way to another thread", () => {
  const fault = { path: "train.batch", code: "below", value: 0, limit: 1 };
  const found = Object.assign(new Error("train.batch: 0 is below 1"), { fault });
  const crossed = new GradwalkError(structuredClone(asFailure(found)));
  expect(crossed.fault).toEqual(fault);
  expect(crossed.message).toBe("train.batch: 0 is below 1");
  expect(asFailure(new Refusal("locked", { path: "units" })).fault).toEqual({
    code: "locked",
    path: "units",
  });
});
