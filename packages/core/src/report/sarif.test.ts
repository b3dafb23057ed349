import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import fc from "fast-check";
import { expect, test } from "vitest";
import { assessed, coloredlogs, found, grave, sampleRules, sampleSubject, seen } from "./sample.testing.ts";
import { sarifReport } from "./sarif.ts";
import { memberAddress } from "./sarif-location.ts";

const require = createRequire(import.meta.url);

/** SARIF's own schema (draft 4), as the validator of its authors ships it. The words that ajv knows otherwise are taken out. */
function sarifSchema(): object {
  const path = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  return schema;
}
const validate = new Ajv({
  allErrors: true,
  strict: false,
  unicodeRegExp: false,
  formats: { uri: true, "date-time": true, "uri-reference": isReference },
}).compile(sarifSchema());

function isReference(text: string): boolean {
  return URL.canParse(text, "https://base.example/") && /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/.test(text);
}

interface Log {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly { readonly id: string; readonly properties: Record<string, unknown> }[];
      };
    };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly exitCode: number;
      readonly toolExecutionNotifications: readonly unknown[];
    }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly suppressions?: unknown;
      readonly partialFingerprints: Record<string, string>;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region?: object };
      }[];
    }[];
  }[];
}

function runOf(assessment: Parameters<typeof sarifReport>[0]): Log["runs"][number] {
  const log = JSON.parse(sarifReport(assessment, sampleRules)) as Log;
  validate(log);
  expect(validate.errors).toBeNull();
  const [run] = log.runs;
  if (run === undefined) throw new Error("no run");
  return run;
}

test.each([
  ["an ordinary run", coloredlogs],
  ["a grave one", grave],
  ["an empty one", assessed([])],
])("%s satisfies the schema", (_, assessment) => {
  expect(runOf(assessment).tool.driver.rules).toHaveLength(sampleRules.length);
});

test("points into the archive, at a line where there is one", () => {
  const { results } = runOf(coloredlogs);
  const [startup] = results.filter(({ ruleId }) => ruleId === "wheel/startup-line-runs");
  const [setup] = results.filter(({ ruleId }) => ruleId === "code/setup-runs");

  expect(startup?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(
    "coloredlogs-15.0.1-py2.py3-none-any.whl!/coloredlogs.pth",
  );
  expect(startup?.locations[0]?.physicalLocation.region).toMatchObject({ startLine: 1 });
  expect(setup?.locations[0]?.physicalLocation.region).toBeUndefined();
  expect(startup?.level).toBe("warning");
  expect(sampleRules[startup?.ruleIndex ?? -1]?.id).toBe("wheel/startup-line-runs");
  expect(startup?.partialFingerprints["assay/v1"]).toMatch(/^[0-9a-f]{32}$/);
});

test("a run that could not look at everything did not succeed; suppressed findings are there and marked", () => {
  const { invocations, results } = runOf(grave);

  expect(invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 1 });
  expect(invocations[0]?.toolExecutionNotifications).toHaveLength(5);
  expect(invocations[0]?.toolExecutionNotifications.at(-1)).toMatchObject({
    level: "note",
    message: { text: "coloredlogs-15.0.1-py3-none-any.whl: 40 more findings of record/hash-mismatch (--max-findings)" },
  });
  expect(results.filter(({ suppressions }) => suppressions !== undefined).map(({ ruleId }) => ruleId)).toEqual([
    "name/not-normalised",
  ]);
  expect(runOf(coloredlogs).invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 0 });
});

test("gives rules the scores that code scanning sorts by", () => {
  const scores = runOf(coloredlogs).tool.driver.rules.map(
    ({ id, properties }) => `${id} ${properties["security-severity"]}`,
  );

  expect(scores).toContain("record/hash-mismatch 9.5");
  expect(scores).toContain("archive/duplicate-member 8.0");
  expect(scores).toContain("sdist/old-metadata undefined");
});

test.each([
  ["m.py", "x.whl!/m.py"],
  ["a b/ü#?.py", "x.whl!/a%20b/%C3%BC%23%3F.py"],
  ["../../etc/passwd", "x.whl!/..%2F..%2Fetc%2Fpasswd"],
  ["/etc/passwd", "x.whl!/%2Fetc%2Fpasswd"],
  ["./m.py", "x.whl!/.%2Fm.py"],
  [null, "x.whl"],
])("the address of %s is %s", (path, address) => {
  expect(memberAddress("x.whl", path)).toBe(address);
});

test("whatever a path is called, the log is valid and its address stays within the archive", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (path) => {
      const { results } = runOf(assessed([sampleSubject("x-1.0.tar.gz", [found("record/hash-mismatch", seen(path))])]));
      const address = results[0]?.locations[0]?.physicalLocation.artifactLocation.uri ?? "";

      expect(new URL(address, "https://base.example/here/").pathname).toMatch(/^\/here\/x-1\.0\.tar\.gz/);
    }),
    { numRuns: 50 },
  );
});

test("a rule ranks as the worst of its findings, and columns are counted as we count them", () => {
  const at = (severity: "high" | "info"): ReturnType<typeof seen> => seen(`${severity}.py`, { severity });
  const outcomes = [found("wheel/startup-line-runs", at("info"), at("high"))];
  const log = runOf(assessed([sampleSubject("coloredlogs-15.0.1-py3-none-any.whl", outcomes)]));
  const scores = new Map(log.tool.driver.rules.map(({ id, properties }) => [id, properties["security-severity"]]));

  expect(scores.get("wheel/startup-line-runs")).toBe("8.0");
  expect(scores.get("code/setup-runs")).toBe("5.5");
  expect(log).toMatchObject({ columnKind: "utf16CodeUnits" });
});
