import fc from "fast-check";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { policyOf } from "./policy.ts";
import { policyFrom } from "./policy-from.ts";

const rules = ["wheel/startup-line-runs", "record/hash-mismatch", "code/setup-runs"];

function read(text: string, name = "assay.toml", table?: string) {
  const parsed = parse(text);
  return policyFrom(parsed, { name, text, ...(table === undefined ? {} : { table }) }, rules);
}

test("reads every key under the options' names", () => {
  const { policy, problems } = read(`
fail-on = "medium"
select = ["wheel/", "code/setup-runs"]
ignore = ["record/hash-mismatch"]
all = true
index = "https://index.example/simple/"
extra-index = ["https://other.example/simple/"]
offline = true
jobs = 4
max-size = "500MB"
max-files = 1000

[[suppress]]
rule = "wheel/startup-line-runs"
project = "coloredlogs"
version = "15.0.1"
path = "*.pth"
reason = "Looked at on 2026-11-20: it only turns on colours."
expires = 2027-01-31
`);

  expect(problems).toEqual([]);
  expect(policyOf(policy)).toEqual({
    failOn: "medium",
    select: ["wheel/", "code/setup-runs"],
    ignore: ["record/hash-mismatch"],
    all: true,
    index: "https://index.example/simple/",
    extraIndex: ["https://other.example/simple/"],
    offline: true,
    jobs: 4,
    limits: { distribution: 500_000_000, members: 1000 },
    suppressions: [
      {
        rule: "wheel/startup-line-runs",
        project: "coloredlogs",
        version: "15.0.1",
        path: "*.pth",
        reason: "Looked at on 2026-11-20: it only turns on colours.",
        expires: "2027-01-31",
      },
    ],
  });
});

test.each([
  ['all = true\nfial-on = "low"', "assay.toml:2: unknown key fial-on; did you mean fail-on?"],
  [
    'fail-on = "hihg"',
    'assay.toml:1: fail-on is one of critical, high, medium, low, info, none, not "hihg"; did you mean high?',
  ],
  ['ignore = "wheel/"', 'assay.toml:1: ignore is a list of strings, not "wheel/"'],
  [
    'ignore = ["wheel/startup-line-run"]',
    "assay.toml:1: unknown rule wheel/startup-line-run; did you mean wheel/startup-line-runs?",
  ],
  ['ignore = ["wheel"]', "assay.toml:1: unknown rule wheel; did you mean wheel/?"],
  ['select = ["zzz"]', "assay.toml:1: unknown rule zzz; `assay rules` lists them"],
  ["jobs = 0", "assay.toml:1: jobs is a whole number from 1 on, not 0"],
  ['max-size = "many"', 'assay.toml:1: max-size is a size such as "500MB" or "2GiB", not "many"'],
  ["offline = 1", "assay.toml:1: offline is true or false, not 1"],
  ["suppress = 1", "assay.toml:1: suppress is a list of tables: [[suppress]] with rule, project and reason"],
  ["suppress = [1]", "assay.toml:1: a suppression is a table with rule, project and reason, not 1"],
])("%j is a problem", (text, problem) => {
  expect(read(text).problems).toEqual([problem]);
});

test("points at the suppression that is wrong, not at the first", () => {
  const { policy, problems } = read(`[[suppress]]
rule = "code/setup-runs"
project = "a"
reason = "fine"

[[suppress]]
rule = "code/setup-runs"
project = "b"
raeson = "fine"

[[suppress]]
rule = "code/setup-runz"
project = "c"
reason = ""
expires = "2027-02-29"
`);

  expect(problems).toEqual([
    "assay.toml:9: unknown key raeson; did you mean reason?",
    "assay.toml:6: a suppression needs reason: why is the finding accepted?",
    "assay.toml:12: unknown rule code/setup-runz; did you mean code/setup-runs?",
    'assay.toml:14: reason is a string with something in it, not ""',
    'assay.toml:15: expires is a day such as 2027-01-31, not "2027-02-29"',
  ]);
  expect(policy.suppressions?.map(({ project }) => project)).toEqual(["a"]);
});

test("finds the line in pyproject.toml's own table", () => {
  const text = '[project]\nname = "x"\n\n[tool.assay]\nall = true\nnonsense = 1\n';
  const table = (parse(text) as { tool: { assay: Record<string, unknown> } }).tool.assay;

  const { problems } = policyFrom(table, { name: "pyproject.toml", text, table: "tool.assay" }, rules);

  expect(problems[0]).toMatch(/^pyproject\.toml:6: unknown key nonsense; there are fail-on, select, /);
});

test("survives any TOML value and names each key that it did not take", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (table) => {
      const { problems } = policyFrom(table, { name: "assay.toml" }, rules);

      expect(problems.length).toBeGreaterThanOrEqual(Object.keys(table).filter((key) => !/^[a-z-]+$/.test(key)).length);
      for (const problem of problems) expect(problem).not.toMatch(/\p{Cc}/u);
    }),
  );
});
