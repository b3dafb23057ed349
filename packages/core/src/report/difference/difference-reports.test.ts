import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { compared } from "../../analysis/difference/comparison.testing.ts";
import type { Difference } from "../../analysis/difference/difference.ts";
import { visibleThroughout } from "../../base/untrusted-text.ts";
import { zipFixture } from "../../formats/zip/zip-fixture.testing.ts";
import { judge } from "../../verdict/judge.ts";
import { sarifReport } from "../sarif.ts";
import { differenceHtml } from "./difference-html.ts";
import { differenceMarkdown } from "./difference-markdown.ts";
import { differenceOutcomes, differenceRules } from "./difference-rules.ts";
import { differenceText, type ShownComparison } from "./difference-text.ts";
import { shownDifference } from "./shown-difference.ts";

const HOSTILE = "<script>alert(1)</script>\u001b]0;title\u0007\u202e##[command]x @somebody `````\n";
const METADATA = "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nRequires-Dist: a>=1\n\nOne\n";
const NAME = "demo-1.0-py3-none-any.whl";

function png(width: number): Uint8Array {
  return Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    13,
    10,
    26,
    10,
    0,
    0,
    0,
    13,
    73,
    72,
    68,
    82,
    0,
    0,
    0,
    width,
    0,
    0,
    0,
    9,
  ]);
}

/** One of each kind of change. */
async function everything(): Promise<Difference> {
  return compared(
    {
      filename: NAME,
      files: [
        { name: "a.py", content: `import os\n\tx = 1\n${"same\n".repeat(9)}y = 1\n`, mode: 0o100664 },
        { name: "b.py", content: "b\r\nc\r\n", mode: 0o100644 },
        { name: "gone/one.txt", content: "1" },
        { name: "old name.py", content: "moved\n".repeat(9) },
        { name: "i.png", content: png(1) },
        { name: "in.zip", content: zipFixture({ "m.py": "1\n" }) },
        { name: "k", content: "text\n" },
        { name: "d", content: Uint8Array.of(0, 1) },
        { name: "u", content: "x", method: 77 },
        { name: "demo-1.0.dist-info/METADATA", content: METADATA },
        { name: "demo-1.0.dist-info/RECORD", content: "a.py,,\nmissing.py,,\n" },
      ],
    },
    {
      filename: "demo-1.1-py3-none-any.whl",
      files: [
        { name: "a.py", content: `import os\n\tx = 2\n${"same\n".repeat(9)}y = 1${HOSTILE}`, mode: 0o100644 },
        { name: "b.py", content: "b\nc\n", mode: 0o100755 },
        { name: "<img src=x onerror=alert(1)>\u001b[31m.py", content: "new" },
        { name: "new name.py", content: "moved\n".repeat(9) },
        { name: "i.png", content: png(2) },
        { name: "in.zip", content: zipFixture({ "m.py": `2\n${HOSTILE}` }) },
        { name: "k", content: Uint8Array.of(0, 9) },
        { name: "d", content: Uint8Array.of(0, 2) },
        { name: "u", content: "y", method: 77 },
        {
          name: "demo-1.1.dist-info/METADATA",
          content: METADATA.replace("a>=1", HOSTILE.trim()).replace("One", "Two"),
        },
        { name: "demo-1.1.dist-info/RECORD", content: "a.py,,\n" },
      ],
    },
  );
}

async function shown(): Promise<ShownComparison> {
  return {
    title: "demo 1.0 → 1.1",
    pairs: [shownDifference(await everything())],
    leftOnly: ["demo-1.0-cp313-cp313-win_amd64.whl"],
    rightOnly: [],
  };
}

async function assessed(failOn: "high" | "info" = "high"): Promise<ReturnType<typeof judge>> {
  const difference = await everything();
  return judge({
    toolVersion: "1.0",
    subjects: [
      {
        target: "demo==1.1",
        project: "demo",
        version: "1.1",
        distribution: {
          filename: "demo-1.1-py3-none-any.whl",
          kind: "wheel",
          url: null,
          size: 1,
          sha256: "0".repeat(64),
          uploadTime: null,
        },
        outcomes: differenceOutcomes(difference, 100),
        facts: { difference },
      },
    ],
    incomplete: [],
    policy: { failOn, select: [], ignore: [], suppressions: [] },
    today: "2026-01-01",
    rules: differenceRules,
  });
}

const OPTIONS = { columns: 100, charset: "unicode", detail: "usual" } as const;

describe("text", () => {
  test("says what became of each file, and shows lines", async () => {
    const text = differenceText(await shown(), await assessed(), OPTIONS);
    expect(text).toContain("demo 1.0 → 1.1\n");
    expect(text).toContain("0 files the same, 9 changed, 1 moved, 1 added, 1 removed.");
    expect(text).toMatch(
      /METADATA {2}Requires-Dist, description \+1 -1\n {4}- Requires-Dist: a>=1\n {4}\+ Requires-Dist: <script>/,
    );
    expect(text).toContain("    -        x = 1\n    +        x = 2\n");
    expect(text).toMatch(/b\.py +line ends CRLF to LF; permissions 644 to 755/);
    expect(text).toMatch(/i\.png +PNG 1 x 9 to PNG 2 x 9/);
    expect(text).toMatch(/\bk {2,}text to data/);
    expect(text).toMatch(/\bd {2,}data, 2 B, other bytes/);
    expect(text).toMatch(/ u\n {6}not compared: /);
    expect(text).toMatch(/in\.zip +archive: 0 files the same, 1 changed\n {6}Changed\n {8}m\.py +\+2 -1\n/);
    expect(text).toContain("Moved\n  old name.py → new name.py\n");
    expect(text).toContain("Removed\n  - gone/one.txt  1 B\n");
    expect(text).toContain("permissions 664 to 644: 1 file");
    expect(text).toContain("missing.py: no row any more, though the file did not change");
    expect(text).toContain("- demo-1.0-cp313-cp313-win_amd64.whl");
    expect(text.endsWith("Nothing at or above high: exit 0.\n")).toBe(true);
  });

  test("lets nothing hostile through, and no order to a build server", async () => {
    for (const detail of ["counts", "usual", "all"] as const) {
      const text = differenceText(await shown(), await assessed(), { ...OPTIONS, detail });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|##\[/);
    }
  });

  test("keeps within the window, but where everything is asked for", async () => {
    const narrow = differenceText(await shown(), await assessed(), { ...OPTIONS, columns: 60 });
    expect(Math.max(...narrow.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test("says that two are the same", async () => {
    const one = { filename: NAME, files: { "a.py": "a" } };
    const comparison = { title: "x", pairs: [shownDifference(await compared(one, one))], leftOnly: [], rightOnly: [] };
    expect(differenceText(comparison, await assessed(), OPTIONS)).toContain("the same 1 file in both.");
  });

  test("marks words only where there are colours", async () => {
    const marks = {
      good: (text: string) => `{${text}}`,
      medium: (text: string) => `[${text}]`,
      strong: (text: string) => `*${text}*`,
    };
    const same = (text: string): string => text;
    const paint = { critical: same, high: same, low: same, info: same, faint: same, ...marks };
    const text = differenceText(await shown(), await assessed(), { ...OPTIONS, paint });
    expect(text).toContain("[-][        x = ][*1*]");
    expect(text).toContain("{+}{        x = }{*2*}");
  });
});

describe("HTML", () => {
  test("puts both sides beside one another, words marked, and runs nothing", async () => {
    const page = differenceHtml(await shown(), await assessed());
    expect(page).toContain("\tx = <del>1</del>");
    expect(page).toContain("\tx = <ins>2</ins>");
    expect(page).not.toMatch(/<script|<img|javascript:/i);
    expect(page).toContain("&#60;img src=x onerror=alert(1)&#62;\\x1b[31m.py");
    expect(page).toContain("default-src &#39;none&#39;; style-src &#39;sha256-");
  });
});

describe("Markdown", () => {
  test("has a table, and fences that no text can end", async () => {
    const text = differenceMarkdown(await shown(), await assessed());
    expect(text).toContain("| moved | old name.py → new name.py |");
    expect(text).toContain("``````diff\n");
    expect(text).not.toMatch(/^<script|[^`]<script>alert.*\|$/m);
  });
});

describe("findings", () => {
  test("are of severity info: they fail only who asks for that", async () => {
    expect((await assessed()).verdict).toMatchObject({ status: "clean", counts: { info: 13 } });
    expect((await assessed("info")).verdict.status).toBe("findings");
  });

  test("are results of SARIF, with their rules", async () => {
    const log = JSON.parse(sarifReport(await assessed(), differenceRules));
    const [{ results, tool }] = log.runs;
    expect(results).toHaveLength(13);
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toContain("difference/moved");
  });

  test("beyond the bound are counted", async () => {
    const [outcome] = differenceOutcomes(await everything(), 1).filter(({ rule }) => rule === "difference/changed");
    expect(outcome).toMatchObject({ outcome: "found", notKept: { info: 8 } });
  });
});

describe("JSON", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../../schema/assay-difference-1.schema.json", import.meta.url), "utf8"),
  ) as Record<string, unknown>;
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

  test("satisfies the published schema, which describes every field", async () => {
    const difference = visibleThroughout(await everything());
    validate(JSON.parse(JSON.stringify(difference)));
    expect(validate.errors).toBeNull();
    const described = new Set<string>();
    collect(schema, described);
    const used = new Set<string>();
    keysOf(difference, used);
    expect([...used].filter((key) => !described.has(key))).toEqual([]);
  });

  test("is refused by the schema where it is something else", async () => {
    const difference = JSON.parse(JSON.stringify(await everything()));
    difference.changes[0].change = "renamed";
    expect(validate(difference)).toBe(false);
  });

  function collect(node: unknown, into: Set<string>): void {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties") for (const name of Object.keys(value as object)) into.add(name);
      collect(value, into);
    }
  }

  function keysOf(node: unknown, into: Set<string>): void {
    if (Array.isArray(node)) for (const item of node) keysOf(item, into);
    else if (typeof node === "object" && node !== null) {
      for (const [key, value] of Object.entries(node)) {
        into.add(key);
        keysOf(value, into);
      }
    }
  }
});
