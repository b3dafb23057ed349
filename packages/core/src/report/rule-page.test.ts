import { expect, test } from "vitest";
import { ruleIndex } from "./rule-index.ts";
import { rulePage } from "./rule-page.ts";
import { ruleJson, rulesJson } from "./rules-json.ts";
import { sampleRules } from "./sample.testing.ts";
import { explainRule, rulesText } from "./text/explain.ts";

const [startup] = sampleRules;
if (startup === undefined) throw new Error("no rule");

test("a page says what, why, when, and what to do", () => {
  const page = rulePage(startup);

  expect(page).toContain(
    "# A .pth file runs code whenever Python starts\n\n`wheel/startup-line-runs` · medium · certain · runs at every start of Python\n",
  );
  expect(page).toContain(
    "\nPython executes `.pth` lines that begin with `import` in every process.\n\nOnly `python -S` skips them.\n",
  );
  expect(page).toContain("## When it runs\n\nIt runs in every process of the environment");
  expect(page).toContain("## What to do\n\nRemove the file after installing");
  expect(page).toContain("Looks at wheels and sdists and decides from the content of the members. Works offline.");
  expect(page).toContain("- <https://peps.python.org/pep-0427/>");
});

test("its example is the fixture, and of the clean one only the difference", () => {
  const filename = "x-1.0-py3-none-any.whl";
  const page = rulePage({
    ...startup,
    fixtures: {
      reported: {
        filename,
        files: {
          "same.py": "S\n",
          "x.pth": "```\nimport x\u001b\n",
          "gone.py": "G",
          "x-1.0.dist-info/WHEEL": false,
          "e.py": "",
        },
        archive: ["trailing-bytes:\u0000"],
      },
      clean: { filename, files: { "same.py": "S\n", "x.pth": "x\n", "x-1.0.dist-info/WHEEL": false, "e.py": "" } },
    },
  });

  expect(page).toContain("Reported: `x-1.0-py3-none-any.whl` with\n\n`same.py`:\n\n```text\nS\n```\n");
  expect(page).toContain("`x.pth`:\n\n````text\n```\nimport x\\x1b\n````\n");
  expect(page).toContain("`x-1.0.dist-info/WHEEL`: left out");
  expect(page).toContain("`e.py`: empty");
  expect(page).toContain("The archive itself is bent: `trailing-bytes:\\x00`");
  expect(page).toContain(
    "Not reported: the same without `gone.py`, as an ordinary archive, and with\n\n`x.pth`:\n\n```text\nx\n```\n",
  );
  expect(page.slice(page.indexOf("Not reported"))).not.toContain("same.py");
});

test("machine code is told in outline, and the release before where it matters", () => {
  const reported = { filename: "m-1.1-cp311-cp311-win32.whl", files: { "m.py": "M\n" } };
  const page = rulePage({
    ...startup,
    fixtures: {
      reported: { ...reported, archive: ["binary:m.pyd=pe x86; exports PyInit_m", "symlink:a=b"] },
      clean: { ...reported, archive: ["binary:m.pyd=pe x86_64"] },
    },
  });
  expect(page).toContain(
    "- `m.pyd`, machine code: `pe x86`; `exports PyInit_m`\n\nThe archive itself is bent: `symlink:a=b`\n",
  );
  expect(page).toContain("Not reported: the same with\n\n- `m.pyd`, machine code: `pe x86_64`\n");

  const before = { filename: "m-1.0.tar.gz", files: { "m.py": "OLD\n" } };
  const plain = { filename: "m-1.1.tar.gz", files: { "m.py": "M\n" } };
  const other = rulePage({
    ...startup,
    fixtures: { reported: { ...plain, before, archive: ["binary:m.so=elf x86_64"] }, clean: plain },
  });
  expect(other).toContain("The release before: `m-1.0.tar.gz` with\n\n`m.py`:\n\n```text\nOLD\n```\n");
  expect(other).toContain("Not reported: the same, without machine code.");
});

test("a rule whose findings run at several moments says so, everywhere", () => {
  const rule = { ...startup, moments: "several" as const };
  expect(rulePage(rule)).toContain("runs at every start of Python, or at another moment\n");
  for (const text of [rulePage(rule), explainRule(rule, { columns: 10_000, charset: "ascii" })]) {
    expect(text).toContain("only `python -S` skips it. That is one moment of several: each finding says its own,");
  }
  expect(JSON.parse(ruleJson(rule))).toMatchObject({ runsAt: "startup", runsAtOtherMoments: true });
  expect(JSON.parse(ruleJson(startup))).toMatchObject({ runsAtOtherMoments: false });
});

test("what a rule of code needs is the code, and that of the release before from the index", () => {
  const page = rulePage({ ...startup, needs: ["distribution", "code", "previousCode"] });
  expect(page).toContain(
    "Looks at wheels and sdists and decides from the content of the members. Needs the release before, which `assay check NAME==VERSION` gets from the index, and is skipped",
  );
  expect(rulePage({ ...startup, needs: ["distribution", "code"] })).toContain("of the members. Works offline.");
});

test("prose shows what Markdown would act on", () => {
  expect(rulePage({ ...startup, explanation: "All of *.dist-info and __init__ <x>, but `__main__`." })).toContain(
    "All of \\*.dist-info and \\_\\_init\\_\\_ \\<x\\>, but `__main__`.",
  );
});

test("what needs more than the distribution says so", () => {
  expect(rulePage({ ...startup, needs: ["wheel", "sourceTree"] as never })).toContain(
    "Looks at wheels and decides from the content of the members. Needs source tree, and is skipped where there is none; works offline if that is cached.",
  );
});

test("the index lists every rule by family, gravest first", () => {
  const lines = ruleIndex(sampleRules).split("\n");

  expect(lines.filter((line) => line.startsWith("## "))).toEqual(
    ["archive", "code", "name", "provenance", "record", "sdist", "source", "wheel"].map((family) => `## ${family}`),
  );
  expect(lines).toContain(
    "| [wheel/startup-line-runs](wheel/startup-line-runs.md) | A .pth file runs code whenever Python starts | medium | certain |",
  );
});

test("explains a rule in a terminal, within the window", () => {
  const text = explainRule(startup, { columns: 60, charset: "ascii" });

  expect(text).toMatch(
    /^A \.pth file runs code whenever Python starts\nwheel\/startup-line-runs - medium - certain - runs at every\nstart of Python\n\n/,
  );
  expect(text).toContain("\nTo do: Remove the file after installing, or accept it with a\nreason in assay.toml.\n");
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(60);
});

test("lists rules, a line each where there is room", () => {
  expect(rulesText(sampleRules, { columns: 120, charset: "unicode" })).toContain(
    "record/hash-mismatch      critical  A file is not the one that RECORD lists\n",
  );
  expect(rulesText(sampleRules, { columns: 50, charset: "unicode" })).toContain(
    "record/hash-mismatch      critical\n    A file is not the one that RECORD lists\n",
  );
  expect(rulesText(sampleRules, { columns: 100, charset: "unicode" })).toMatch(
    /\n8 rules\. assay explain RULE says more\.\n$/,
  );
});

test("gives rules as JSON, sorted", () => {
  const { schema, rules } = JSON.parse(rulesJson(sampleRules)) as {
    schema: number;
    rules: { id: string; explanation: string }[];
  };

  expect(schema).toBe(1);
  expect(rules.map(({ id }) => id)).toEqual(sampleRules.map(({ id }) => id).sort());
  expect(JSON.parse(ruleJson(startup))).toEqual(rules.find(({ id }) => id === startup.id));
  expect(rules.at(-1)?.explanation).toBe(
    "Python executes `.pth` lines that begin with `import` in every process.\n\nOnly `python -S` skips them.",
  );
});
