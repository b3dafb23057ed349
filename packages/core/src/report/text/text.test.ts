import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessed, coloredlogs, found, grave, sampleRules, sampleSubject, seen } from "../sample.testing.ts";
import { displayWidth } from "./display-width.ts";
import type { Paint } from "./paint.ts";
import { type TextOptions, textReport } from "./text.ts";

const usual: TextOptions = { columns: 100, charset: "unicode", detail: "usual", extent: "usual" };

function linesOf(assessment: Parameters<typeof textReport>[0], options: Partial<TextOptions> = {}): readonly string[] {
  return textReport(assessment, sampleRules, { ...usual, ...options }).split("\n");
}

describe("one release", () => {
  const lines = linesOf(coloredlogs);

  test("begins with what was looked at", () => {
    expect(lines[0]).toBe("coloredlogs 15.0.1 (newest), 2021-06-11 · 1 sdist, 1 wheel · no attestations");
  });

  test("gives a finding its sentence, place, evidence, trigger and remedy, in this order", () => {
    const start = lines.findIndex((line) => line.includes("A .pth file runs code"));

    expect(lines.slice(start, start + 7)).toEqual([
      `  MEDIUM  A .pth file runs code whenever Python starts${" ".repeat(23)}wheel/startup-line-runs`,
      "          coloredlogs-15.0.1-py2.py3-none-any.whl",
      `          coloredlogs.pth:1  │ import os; exec('__import__("coloredlogs").auto_install() if os.envi…`,
      "          This line runs at every start of Python.",
      "          It runs in every process of the environment, `pip list` too; only `python -S` skips it.",
      "          To do: Remove the file after installing, or accept it with a reason in assay.toml.",
      "",
    ]);
  });

  test("says under which tool code runs, rather than in general, where that was measured", () => {
    const said = lines.join("\n");

    expect(said).toContain("          pip --only-binary :all:, uv --no-build: refuse the sdist");
    expect(said).not.toContain("It runs as soon as a tool asks for metadata");
  });

  test("ends with what was not shown, not looked at, and why this exit status", () => {
    expect(lines.slice(-5)).toEqual([
      "  1 info not shown (--all)",
      "",
      "2 medium, 1 info · 2 checks clean · 2 skipped: provenance (offline), source (no repository given)",
      "Nothing at or above high: exit 0.",
      "",
    ]);
  });
});

test("shows info with --all, with --fail-on info, and no hint then", () => {
  const strict = {
    ...coloredlogs,
    verdict: { ...coloredlogs.verdict, failOn: "info" as const, status: "findings" as const },
  };

  for (const lines of [linesOf(coloredlogs, { extent: "all" }), linesOf(strict)]) {
    expect(lines.some((line) => line.startsWith("  INFO    PKG-INFO is of a version"))).toBe(true);
    expect(lines.join("\n")).not.toContain("not shown");
  }
});

test("what runs at another moment is told apart, the earliest first", () => {
  const at = (path: string, runsAt: "deferred" | "startup"): ReturnType<typeof seen> => seen(path, { runsAt });
  const outcomes = [found("code/setup-runs", at("late.py", "deferred"), at("early.pth", "startup"))];
  const text = linesOf(assessed([sampleSubject("coloredlogs-15.0.1-py3-none-any.whl", outcomes)])).join("\n");

  const [early = -1, whenEarly = -1, late = -1, whenLate = -1] = [
    "early.pth",
    "It runs in every process of the environment",
    "late.py",
    "It runs only when something calls it.",
  ].map((words) => text.indexOf(words));
  expect(early).toBeGreaterThan(0);
  expect([early, whenEarly, late, whenLate].toSorted((one, other) => one - other)).toEqual([
    early,
    whenEarly,
    late,
    whenLate,
  ]);
});

test("items that are lists stand below each other; what the message says is not said again", () => {
  const evidence = { excerpt: "exec(x)", actual: "import os", items: ["a: one, two", "b: three", "x.py"] };
  const outcomes = [
    found("code/setup-runs", seen("x.py", { evidence })),
    found("name/not-normalised", seen("y.py", { message: "It has abc.", evidence: { items: ["abc"] } })),
  ];
  const lines = linesOf(assessed([sampleSubject("coloredlogs-15.0.1-py3-none-any.whl", outcomes)]));

  expect(lines).toContain("            that is  import os");
  expect(lines).toContain("            · a: one, two");
  expect(lines).toContain("            · b: three");
  expect(lines).not.toContain("            abc");
  expect(lines.filter((line) => line.trim().endsWith("x.py"))).toEqual([]);
});

test("a rule that was skipped alone of its family goes by its own name", () => {
  const outcomes = [
    { rule: "wheel/startup-line-runs", outcome: "clean" },
    { rule: "wheel/second", outcome: "skipped", why: "no release before at hand" },
    { rule: "wheel/third", outcome: "skipped", why: "no page of an index" },
    { rule: "wheel/fourth", outcome: "skipped", why: "no page of an index" },
    { rule: "source/not-in-repository", outcome: "skipped", why: "no source" },
  ] as const;
  const [any] = sampleRules;
  if (any === undefined) throw new Error("no rules");
  const more = ["wheel/second", "wheel/third", "wheel/fourth"] as const;
  const rules = [...sampleRules, ...more.map((id) => ({ ...any, id }))];
  const lines = linesOf(assessed([sampleSubject("coloredlogs-15.0.1-py3-none-any.whl", outcomes)], { rules }));
  expect(lines.join(" ")).toContain(
    "4 skipped: source (no source), 2 of wheel/ (no page of an index), wheel/second (no release before at hand)",
  );
});

test("a check that some distributions went without says how many", () => {
  const outcomes = (outcome: "clean" | "skipped") => [
    outcome === "clean"
      ? ({ rule: "code/setup-runs", outcome } as const)
      : ({ rule: "code/setup-runs", outcome, why: "no earlier release to compare with" } as const),
    { rule: "name/not-normalised", outcome: "clean" } as const,
  ];
  const subjects = (["clean", "skipped", "skipped"] as const).map((outcome, index) =>
    sampleSubject(`x-1.0-${index}-py3-none-any.whl`, outcomes(outcome)),
  );
  expect(
    textReport(assessed(subjects), sampleRules, { columns: 200, charset: "unicode", detail: "usual", extent: "usual" }),
  ).toContain("1 check clean · 1 skipped: code (no earlier release to compare with, 2 of 3 distributions)");
});

test("tells a problem of many wheels once, and of many places the first few", () => {
  const text = linesOf(grave).join("\n");

  expect(text.match(/archive\/duplicate-member/g)).toHaveLength(1);
  expect(text).toContain("… and in 2 more wheels: coloredlogs-15.0.1-cp312-cp312-manylinux_2_17_x86_64.whl,");
  expect(text).toContain("… and 4 more places (--all): coloredlogs/part3.py,");
  expect(text).toContain("… and 40 more, counted and not listed (--max-findings)");
  expect(text).toContain("              claimed  sha256=AAAA\n              actual   sha256=47DE\n");
  expect(linesOf(grave, { extent: "all" }).join("\n")).toContain("            coloredlogs/part6.py\n");
});

test("says what could not be looked at, what was suppressed, what was not asked, and that 1 wins over 3", () => {
  const text = linesOf(grave).join("\n");

  expect(text).toContain(
    "Not looked at, or not decided\n  · nowhere: the index page\n    index.example did not answer in 30 seconds\n",
  );
  expect(text).toContain("\nNote: The cache could not be written: the disk is full.\n");
  expect(text).toContain("\n47 critical, 3 high · 0 checks clean · 1 suppressed · 1 check not asked\n");
  expect(text).toMatch(/50 findings at or above high: exit 1\. 4 things could not be looked at or decided, too\.\n$/);
  expect(linesOf(grave, { detail: "verbose" }).join("\n")).toContain(
    "Suppressed\n  · coloredlogs-15.0.1-py3-none-any.whl: name/not-normalised (low)\n    Old name, known.\n",
  );
});

test("quiet leaves findings and verdict, verbose adds why it matters", () => {
  const quiet = linesOf(grave, { detail: "quiet" }).join("\n");
  expect(quiet).not.toMatch(/To do:|clean|Note:|other 2\.0/);
  expect(quiet).toContain("record/hash-mismatch");

  expect(linesOf(coloredlogs, { detail: "verbose" })).toContain("          Only `python -S` skips them.");
});

test("puts many releases without findings together", () => {
  const subjects = Array.from({ length: 60 }, (_, index) =>
    sampleSubject(`p${index}-1.0.tar.gz`, [{ rule: "record/hash-mismatch", outcome: "clean" }], {
      project: `p${index}`,
      version: "1.0",
      facts: {},
    }),
  );

  expect(linesOf(assessed(subjects))[0]).toBe(
    "Nothing to show for 60 more releases (--all): p0 1.0, p1 1.0, p2 1.0, p3 1.0, p4 1.0, p5 1.0, p6",
  );
});

test("uses no box-drawing characters where there are none", () => {
  expect(textReport(coloredlogs, sampleRules, { ...usual, charset: "ascii" })).toMatch(/^[\n\x20-\x7e]*$/);
});

test("paints severities and nothing else red, and measures before it paints", () => {
  const paint = Object.fromEntries(
    ["critical", "high", "medium", "low", "info", "strong", "faint", "good"].map((tone) => [
      tone,
      (text: string) => `<${tone}>${text}</${tone}>`,
    ]),
  ) as unknown as Paint;
  const painted = textReport(coloredlogs, sampleRules, { ...usual, paint });

  expect(painted.replace(/<\/?[a-z]+>/g, "")).toBe(textReport(coloredlogs, sampleRules, usual));
  expect(painted).not.toMatch(/<critical>|<high>/);
  expect(painted).toContain("<good>Nothing at or above high: exit 0.</good>");
});

test("shows what stands behind thousands of spaces", () => {
  const excerpt = `import os;${" ".repeat(2000)}exec('evil')`;
  const lines = linesOf(
    assessed([sampleSubject("x-1.0.tar.gz", [found("record/hash-mismatch", seen("m.py", { evidence: { excerpt } }))])]),
  );

  expect(lines).toContain("            m.py  │ import os; [2000 spaces] exec('evil')");
});

test("gives no orders to the build server that prints it", () => {
  const paths = ["::error::gone", "##[error]gone", "##vso[task.complete]gone"];
  const text = textReport(
    assessed([sampleSubject("x-1.0.tar.gz", [found("record/hash-mismatch", ...paths.map((path) => seen(path)))])]),
    sampleRules,
    usual,
  );

  expect(text).not.toMatch(/^\s*::/m);
  expect(text).not.toMatch(/##\[|##vso\[/);
});

test("fits any window, whatever the names", () => {
  const name = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom("漢", "a", "/", " ", "́"), maxLength: 300 }),
  );
  fc.assert(
    fc.property(name, fc.integer({ min: 40, max: 140 }), fc.constantFrom("few", "all"), (path, columns, extent) => {
      const subject = sampleSubject("x-1.0.tar.gz", [
        found(
          "record/hash-mismatch",
          seen(path, { message: path, evidence: { excerpt: path, claimed: path, actual: "b", items: [path, path] } }),
        ),
      ]);
      const lines = linesOf(assessed([subject]), { columns, extent: extent === "all" ? "all" : "usual" });
      // What keeps build servers from taking orders is put in after wrapping.
      const tooWide = lines.filter(
        (line) => displayWidth(line) > columns && !line.includes("\\x3a") && !line.includes("\\x23"),
      );
      expect(tooWide).toEqual([]);
    }),
  );
});

test("hundreds of findings take no more than a moment", () => {
  const many = Array.from({ length: 300 }, (_, index) =>
    sampleSubject(`coloredlogs-15.0.1-cp${index}-none-any.whl`, [
      found("record/hash-mismatch", ...Array.from({ length: 100 }, (__, place) => seen(`m${place}.py`))),
    ]),
  );
  const assessment = assessed(many);

  const text = textReport(assessment, sampleRules, usual);
  expect(text.split("\n").length).toBeLessThan(40);
  expect(text).toContain("… and in 299 more wheels:");
});
