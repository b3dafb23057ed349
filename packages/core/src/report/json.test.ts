import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import type { CodeFact, CodeMap } from "../checks/code/code-facts.ts";
import type { Assessment } from "../verdict/assessment.ts";
import { jsonReport } from "./json.ts";
import { assessed, coloredlogs, grave, sampleSubject } from "./sample.testing.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../schema/assay-report-1.schema.json", import.meta.url), "utf8"),
) as Record<string, unknown>;
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** What `facts` has where rules of code were asked. */
const CODE = {
  code: [
    {
      capability: "process.spawn",
      trigger: "download",
      entry: 0,
      path: "m-1.0/setup.py",
      line: 3,
      column: 1,
      callee: "os.system",
      argument: "id",
      known: "whole",
      layers: [],
      via: ["run"],
      excerpt: 'os.system("id")',
      names: { commands: ["id"], hosts: [], urls: [], paths: [], environment: [] },
      tools: [],
      severity: "high",
      rule: "code/runs-command",
      new: null,
    },
  ],
  codeMap: {
    entries: [
      {
        trigger: "startup",
        path: "m.pth",
        symbol: null,
        text: { line: 1, code: "import m" },
        because: "pth-line",
        detail: "line 1 of m.pth",
        under: [],
      },
    ],
    undecided: [{ path: "m.py", line: null, trigger: "import", what: "budget", why: "too long" }],
    setup: null,
    declared: null,
  },
} as const satisfies { code: readonly CodeFact[]; codeMap: CodeMap };

const withCode = assessed([sampleSubject("coloredlogs-15.0.1-py3-none-any.whl", [], { facts: CODE })]);

test.each([
  ["an ordinary run", coloredlogs],
  ["one with code", withCode],
  ["a grave one", grave],
  ["an empty one", assessed([])],
])("%s satisfies the published schema", (_, assessment) => {
  validate(JSON.parse(jsonReport(assessment)));
  expect(validate.errors).toBeNull();
});

test("the schema admits no other status, severity or place", () => {
  const report = JSON.parse(jsonReport(coloredlogs)) as {
    verdict: { status: string };
    subjects: { findings: { at: object }[] }[];
  };
  report.verdict.status = "fine";
  Object.assign(report.subjects[1]?.findings[0]?.at ?? {}, { line: 0 });

  expect(validate(report)).toBe(false);
  expect(validate.errors?.map(({ instancePath }) => instancePath)).toEqual([
    "/verdict/status",
    "/subjects/1/findings/0/at/line",
  ]);
});

test("every field of a report is described in the schema, and every described field is in some report", () => {
  const described = new Set<string>();
  const used = new Set<string>();
  describe(schema, described);
  for (const assessment of [coloredlogs, grave]) use(JSON.parse(jsonReport(assessment)), used);
  use(JSON.parse(jsonReport(withCode)).subjects[0].facts, used);

  expect([...used].filter((key) => !described.has(key))).toEqual([]);
  expect([...described].filter((key) => !used.has(key) && !OTHER_FACTS.includes(key))).toEqual(["itemsNotShown"]);
});

/** Facts that other verbs tell. */
const OTHER_FACTS = Object.keys(
  (schema as { $defs: { subject: { properties: { facts: { properties: object } } } } }).$defs.subject.properties.facts
    .properties,
);

test("a file that was not read whole has no digest", () => {
  const [subject] = coloredlogs.subjects;
  if (subject?.distribution == null) throw new Error("no subject");
  const unread = { ...subject, distribution: { ...subject.distribution, sha256: "" } };
  const report = JSON.parse(jsonReport({ ...coloredlogs, subjects: [unread] }));

  validate(report);
  expect(validate.errors).toBeNull();
  expect(report.subjects[0].distribution.sha256).toBe(null);
});

/** Names of properties, wherever the schema describes them. */
function describe(node: unknown, into: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties") {
      for (const [name, property] of Object.entries(value as Record<string, { description?: string }>)) {
        expect(property.description ?? "", name).not.toBe("");
        into.add(name);
      }
    }
    describe(value, into);
  }
}

/** Keys that a report has; those of free-form tables aside. */
function use(node: unknown, into: Set<string>): void {
  if (Array.isArray(node)) for (const item of node) use(item, into);
  else if (typeof node === "object" && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      into.add(key);
      if (!["outcomes", "reasons", "notKept", "facts"].includes(key)) use(value, into);
    }
  }
}

test("is byte-identical when read and written again", () => {
  const once = jsonReport(grave);

  expect(jsonReport(JSON.parse(once) as Assessment)).toBe(once);
  expect(once.endsWith("}\n")).toBe(true);
});

test("does not depend on the order in which facts and outcomes were put together", () => {
  const [subject] = coloredlogs.subjects;
  if (subject === undefined) throw new Error("no subject");
  const backwards = { ...subject, outcomes: Object.fromEntries(Object.entries(subject.outcomes).reverse()) };
  const facts = (order: object): Assessment => ({ ...coloredlogs, subjects: [{ ...backwards, facts: { ...order } }] });

  expect(jsonReport(facts({ b: 1, a: 2 }))).toBe(
    jsonReport({ ...facts({ a: 2, b: 1 }), subjects: [{ ...subject, facts: { a: 2, b: 1 } }] }),
  );
});

test("writes numbers that JSON readers would round as text", () => {
  const [subject] = coloredlogs.subjects;
  if (subject === undefined) throw new Error("no subject");
  const report = jsonReport({ ...coloredlogs, subjects: [{ ...subject, facts: { size: 2n ** 60n } }] });

  expect(report).toContain('"size": "1152921504606846976"');
});
