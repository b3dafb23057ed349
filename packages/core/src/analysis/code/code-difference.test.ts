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

const NOTHING = { triggers: [], startup: [], capabilities: [], hosts: [], statements: [], unread: [] };

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
  expect(codeDifference(before, after).appeared).toEqual(NOTHING);
  expect(after.effects.map(noveltyAgainst([before]))).toEqual([false]);
});

test.each<[string, Partial<CodeEffect>, Partial<CodeEffect>]>([
  ["running in a build what will run on download", { trigger: "build" }, { trigger: "download" }],
  [
    "other words for a shell",
    { ...ofCommand("sh", "sh -c git describe") },
    { ...ofCommand("sh", "sh -c rm -r /home") },
  ],
  [
    "other code for Python",
    ofCommand("/usr/bin/python3", "python3 -c 1"),
    ofCommand("/usr/bin/python3", "python3 -c 2x"),
  ],
  [
    "another corner of a shared host",
    ofUrl("https://github.com/project/data/raw/a"),
    ofUrl("https://github.com/somebody/data/raw/a"),
  ],
])("%s is new", (_, before, after) => {
  const [one, other] = [code([], [spawn("git", before)]), code([], [spawn("git", after)])];
  const { capabilities, hosts } = codeDifference(one, other).appeared;
  expect(capabilities.length + hosts.length).toBe(1);
  expect(other.effects.map(noveltyAgainst([one]))).toEqual([true]);
  expect(codeDifference(other, other).appeared).toEqual(NOTHING);
});

test.each<[string, Partial<CodeEffect>, Partial<CodeEffect>]>([
  ["another number in the words of a shell", ofCommand("sh", "sh m-1.0.sh"), ofCommand("sh", "sh m-1.12.sh")],
  ["other words for git", ofCommand("git", "git describe"), ofCommand("git", "git log")],
  ["another file of the same corner", ofUrl("https://github.com/a/b/1"), ofUrl("https://github.com/a/b/2")],
  ["another file of a host of one's own", ofUrl("https://example.org/a/1"), ofUrl("https://example.org/b/2")],
])("%s is not", (_, before, after) => {
  const [one, other] = [code([], [spawn("git", before)]), code([], [spawn("git", after)])];
  expect(codeDifference(one, other).appeared).toEqual(NOTHING);
});

test("a new host is told once, without its corner", () => {
  const after = code([], [spawn("git", ofUrl("https://github.com/somebody/a"))]);
  expect(codeDifference(code([], [spawn("git")]), after).appeared.hosts.map(({ host }) => host)).toEqual([
    "github.com",
  ]);
});

test("another module, or another function of it, at every start", () => {
  const start = (path: string, symbol: string): CodeEntry => ({ ...PTH, path, symbol, text: null });
  const before = code([start("m-1.0.data/purelib/m/__init__.py", "f")], []);
  const startups = (entry: CodeEntry): number => codeDifference(before, code([entry], [])).appeared.startup.length;

  expect(startups(start("m-1.1.data/purelib/m/__init__.py", "f"))).toBe(0);
  expect(startups(start("m-1.1.data/purelib/m/__init__.py", "g"))).toBe(1);
  expect(startups(start("m-1.1.data/purelib/n/__init__.py", "f"))).toBe(1);
});

test("what a build starts without Python, and what can no longer be read", () => {
  const statement = (line: string): CodeEntry => ({ ...PTH, trigger: "build", text: { line: 1, code: line } });
  const unread = { path: "m-1.0/setup.py", line: null, trigger: "download", what: "budget", why: "" } as const;
  const before = code([statement("run(git  log)")], []);
  const after = { ...code([statement("run(git log)"), statement("run(id)")], []), undecided: [unread] };

  const { appeared, gone } = codeDifference(before, after);
  expect(appeared).toEqual({ ...NOTHING, statements: [statement("run(id)")], unread: [unread] });
  expect(gone).toEqual(NOTHING);
  expect(codeDifference(after, { ...after, undecided: [{ ...unread, path: "m-1.1/setup.py" }] }).appeared).toEqual(
    NOTHING,
  );
});

function ofCommand(command: string, argument: string): Partial<CodeEffect> {
  return { argument, names: { commands: [command], hosts: [], urls: [], paths: [], environment: [] } };
}

function ofUrl(url: string): Partial<CodeEffect> {
  const hosts = [new URL(url).host];
  return { capability: "network.request", names: { commands: [], hosts, urls: [url], paths: [], environment: [] } };
}
