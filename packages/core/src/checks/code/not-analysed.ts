import type { UndecidedCode } from "../../analysis/code/code-analysis.ts";
import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { byTrigger, runsUnasked } from "./code-check.ts";

export const codeNotAnalysed: Check<"distribution" | "code"> = {
  id: "code/not-analysed",
  title: "Code was not read to its end",
  severity: "medium",
  confidence: "certain",
  runsAt: "import",
  moments: "several",
  needs: ["distribution", "code"],
  decidesFrom: "contents",
  explanation: `
    What the code does is found by following it for a bounded number of steps. Code that is not Python as assay knows it, is
    longer than the bounds, or goes round in loops until they are used up, may do anything afterwards. pip, uv and Python
    have no such bounds. Where it runs on \`pip download\`, in a build or at the start of Python, that is a finding of its own; in
    what is imported or called, mostly a large table.`,
  remedy: "Read the file yourself, or run it only where it can reach nothing of value.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "endless-1.0.tar.gz",
      files: {
        "endless-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "endless-1.0/setup.py": 'from setuptools import setup\n\nsetup(name="endless", version="1.0"\nif while )]}\n',
      },
    },
    clean: {
      filename: "endless-1.0.tar.gz",
      files: {
        "endless-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "endless-1.0/setup.py": 'from setuptools import setup\n\nsetup(name="endless", version="1.0")\n',
      },
    },
  },

  *run({ code }) {
    // Other languages are said once for all files, Python file by file.
    const alike = Map.groupBy(code.undecided, (one) =>
      JSON.stringify(isOtherLanguage(one) ? [one.trigger, one.why] : [one.path, one.trigger, one.what]),
    );
    for (const [first, ...more] of alike.values()) {
      if (first === undefined) continue;
      const { path, line, trigger, why } = first;
      const others = [...new Set(more.map((one) => one.path))].filter((one) => one !== path);
      const places = `${more.length} more ${more.length === 1 ? "place" : "places"}`;
      yield {
        at: { path, ...(line === null ? {} : { line }) },
        message: `${sentence(why)}${more.length === 0 ? "" : ` The same holds for ${places}.`}`,
        severity: byTrigger(trigger, isOtherLanguage(first) ? OTHER_LANGUAGE : PYTHON),
        runsAt: trigger,
        evidence: others.length === 0 ? {} : someItems(others),
      };
    }
    const [unasked] = code.undecided.filter((one) => runsUnasked(one.trigger) && !isOtherLanguage(one));
    if (unasked !== undefined) yield { undecided: whyUndecided(unasked) };
  },
};

const PYTHON = { unasked: "medium", imported: "info", script: "info", deferred: "info", test: "info" } as const;
/** Machine code, Rust, CMake: that they are not followed is so for every project that has them. */
const OTHER_LANGUAGE = { unasked: "low", imported: "info", script: "info", deferred: "info", test: "info" } as const;

function isOtherLanguage({ path, what }: UndecidedCode): boolean {
  // What Python runs is Python whatever its file is called, and a description of a build that was not read may start anything.
  if (what !== "too-large" && what !== "unreadable") return what === "format" && !/\.py[co]$/.test(path);
  return /\.(?:rs|cmake|build|toml|c|cc|cpp|h)$|(?:^|\/)CMakeLists\.txt$/.test(path);
}

function sentence(why: string): string {
  return `${why.slice(0, 1).toUpperCase()}${why.slice(1)}${/[.]$/.test(why) ? "" : "."}`;
}

function whyUndecided({ path, line, why }: UndecidedCode): string {
  return `${path}${line === null ? "" : `:${line}`}: ${why}`;
}
