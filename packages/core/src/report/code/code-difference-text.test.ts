import { expect, test } from "vitest";
import type { CodeEffect } from "../../analysis/code/code-analysis.ts";
import type { CodeDifference } from "../../analysis/code/code-difference.ts";
import { codeDifferenceText } from "./code-difference-text.ts";

const NOTHING = { triggers: [], startup: [], capabilities: [], hosts: [], statements: [], unread: [] };

function effect(more: Partial<CodeEffect>): CodeEffect {
  return {
    capability: "network.request",
    trigger: "import",
    entry: null,
    path: "m.py",
    line: 7,
    column: 1,
    callee: "requests.post",
    argument: "https://h.test/",
    known: "whole",
    layers: [],
    via: [],
    excerpt: "",
    names: { commands: [], hosts: ["h.test"], urls: [], paths: [], environment: [] },
    ...more,
  };
}

function linesOf(difference: Partial<CodeDifference>): string[] {
  const options = { title: "m-1.1.tar.gz", columns: 100, charset: "ascii", extent: "usual" } as const;
  return codeDifferenceText({ appeared: NOTHING, gone: NOTHING, ...difference }, options).split("\n");
}

test("says which way round it is told; a call that sends something is told once, members by their paths", () => {
  const sends = effect({ capability: "network.exfil" });
  const loads = effect({ capability: "native.load", callee: "ctypes.CDLL", argument: "/archive/m/a.png", line: 9 });
  const appeared = { ...NOTHING, capabilities: [effect({}), sends], hosts: [{ host: "h.test", effect: sends }] };

  expect(linesOf({ appeared, gone: { ...NOTHING, capabilities: [loads] } })).toEqual([
    "Code of m-1.1.tar.gz: what is new (+) and what is gone (-)",
    "  + names h.test on import: m.py:7",
    "  + requests.post https://h.test/ [network.exfil] on import: m.py:7",
    "  - ctypes.CDLL m/a.png [native.load] on import: m.py:9",
  ]);
});

test("says that there is nothing", () => {
  expect(linesOf({})[1]).toBe("  Nothing new that could be found, and nothing gone.");
});
