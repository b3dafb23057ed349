import { expect, test } from "vitest";
import { findInClass, foreignBase, inheritsFrom, isSubclass } from "./class-lookup.ts";
import { type ClassValue, NONE, ref, type Value } from "./values.ts";

function klass(bases: readonly Value[], attributes: readonly string[] = []): ClassValue {
  const names = new Map<string, Value>(attributes.map((name) => [name, NONE]));
  return { k: "class", name: "C", bases, attributes: names, module: null, start: null, unit: null };
}

/** Two classes in each row, both of which inherit from both above them: 2^rows ways up. */
function lattice(top: readonly Value[], rows: number): ClassValue {
  let bases = top;
  for (let row = 0; row < rows; row++) bases = [klass(bases), klass(bases)];
  return klass(bases);
}

test("what stands far above is found along one line and along 2^100", () => {
  const top = klass([ref("setuptools.Command")], ["run"]);
  let line = top;
  for (let count = 0; count < 100; count++) line = klass([line]);

  for (const bottom of [line, lattice([top], 100)]) {
    expect(findInClass(bottom, "run")).toBe(NONE);
    expect(findInClass(bottom, "walk")).toBeUndefined();
    expect(foreignBase(bottom)).toBe("setuptools.Command");
    expect([isSubclass(bottom, top), isSubclass(top, bottom)]).toEqual([true, false]);
    expect(inheritsFrom(bottom, new Set(["type"]))).toBe(false);
    expect(inheritsFrom(bottom, new Set(["setuptools.Command"]))).toBe(true);
  }
});

test("the first base and all above it come before the second", () => {
  const first = klass([klass([], ["run"])]);
  const second = klass([ref("second")], ["run"]);
  const bottom = klass([first, second]);

  expect(findInClass(bottom, "run")).toBe(findInClass(first, "run"));
  expect(foreignBase(klass([klass([ref("first")]), second]))).toBe("first");
});

test("a base that may be one of several counts as each", () => {
  const either: Value = { k: "choice", options: [NONE, klass([ref("type")], ["run"])] };

  expect(findInClass(klass([either]), "run")).toBe(NONE);
  expect(foreignBase(klass([either]))).toBe("type");
});
