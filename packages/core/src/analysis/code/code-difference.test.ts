import { expect, test } from "vitest";
import type { CodeAnalysis, CodeEffect, CodeEntry } from "./code-analysis.ts";
import { codeDifference, noveltyAgainst } from "./code-difference.ts";

const PTH: CodeEntry = {
  trigger: "startup",
  path: "m.pth",
  symbol: null,
  text: { line: 1, code: "import m" },
  because: "pth-line",
  detail: "",
  under: [],
};

function spawn(command: string, more: Partial<CodeEffect> = {}): CodeEffect {
  return {
    capability: "process.spawn",
    trigger: "download",
    entry: 0,
    path: "m-1.0/setup.py",
    line: 1,
    column: 1,
    callee: "os.system",
    argument: command,
    known: "whole",
    layers: [],
    via: [],
    excerpt: "",
    names: { commands: [command], hosts: [], urls: [], paths: [], environment: [] },
    ...more,
  };
}

function code(entries: readonly CodeEntry[], effects: readonly CodeEffect[]): CodeAnalysis {
  return { codeAnalysisVersion: 1, entries, effects, undecided: [], setup: null, declared: null };
}

test("what appeared and what is gone", () => {
  const sent = spawn("git", {
    capability: "network.request",
    names: { commands: [], hosts: ["Example.org:443"], urls: [], paths: [], environment: [] },
  });
  const { appeared, gone } = codeDifference(code([], [spawn("git")]), code([PTH], [spawn("curl"), sent]));
  expect(appeared).toMatchObject({
    triggers: [PTH],
    startup: [PTH],
    capabilities: [{ argument: "curl" }, { capability: "network.request" }],
    hosts: [{ host: "example.org" }],
  });
  expect(gone).toMatchObject({ triggers: [], startup: [], capabilities: [{ argument: "git" }], hosts: [] });
});

test("another folder, line or port is no difference", () => {
  const before = code([PTH], [spawn("git")]);
  const after = code([PTH], [spawn("git", { path: "m-1.1/setup.py", line: 9, trigger: "build" })]);
  expect(codeDifference(before, after).appeared).toEqual({ triggers: [], startup: [], capabilities: [], hosts: [] });
  expect(after.effects.map(noveltyAgainst([before]))).toEqual([false]);
});
