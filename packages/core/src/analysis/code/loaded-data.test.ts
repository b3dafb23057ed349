import { expect, test } from "vitest";
import type { CodeEffect } from "./code-analysis.ts";
import { withLoaders } from "./loaded-data.ts";

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
