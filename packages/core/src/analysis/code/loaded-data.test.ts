import { expect, test } from "vitest";
import type { CodeEffect } from "./code-analysis.ts";
import { unreadPickles, withLoaders } from "./loaded-data.ts";

function effect(more: Partial<CodeEffect>): CodeEffect {
  return {
    capability: "exec.pickle",
    trigger: "import",
    entry: 0,
    path: "m.py",
    line: 1,
    column: 1,
    callee: "pickle.load",
    argument: "/archive/m.pkl",
    known: "whole",
    layers: [],
    via: ["import m"],
    excerpt: "",
    names: { commands: [], hosts: [], urls: [], paths: [], environment: [] },
    ...more,
  };
}

test("a pickle runs when the first code that loads it does", () => {
  const carried = effect({ capability: "exec.decoded", trigger: "deferred", entry: null, path: "m.pkl", via: [] });
  const loaders = [
    effect({ trigger: "script" }),
    effect({}),
    effect({ argument: "/archive/other.pkl", trigger: "startup" }),
  ];
  expect(withLoaders([carried], loaders)).toMatchObject([
    { trigger: "import", entry: 0, via: ["import m", "pickle.load"] },
  ]);
  expect(withLoaders([carried], [])).toEqual([carried]);
});

test("a pickle that is loaded early and not read is said, of the distribution and then only", () => {
  const files = new Map([["good.pkl", new TextEncoder().encode("N.")]]);
  const members = new Set(["good.pkl", "long.pkl"]);
  const said = (more: Partial<CodeEffect>): number =>
    unreadPickles([effect({ trigger: "startup", argument: "/archive/long.pkl", ...more })], { files, members }).length;

  expect(said({})).toBe(1);
  expect(said({ trigger: "import" })).toBe(0);
  expect(said({ capability: "exec.decoded" })).toBe(0);
  expect(said({ argument: "/archive/good.pkl" })).toBe(0);
  expect(said({ argument: "/archive/none.pkl" })).toBe(0);
  expect([said({ argument: "long.pkl" }), said({ argument: null })]).toEqual([0, 0]);
});
