import type { StartupFile } from "../../analysis/distribution-analysis.ts";
import { startupReaders } from "../../formats/python/startup-lines.ts";
import { someItems } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";

export const startupLineRuns: Check<"wheel"> = {
  id: "wheel/startup-line-runs",
  title: "A start-up file runs code whenever Python starts",
  severity: "medium",
  confidence: "certain",
  runsAt: "startup",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Python executes the lines of a \`.pth\` file in site-packages that begin with \`import\`, and from 3.15 on the entry
    points of a \`.start\` file, in every process of the environment: \`pip list\`, \`python -m anything\`, console
    scripts, and pip's isolated builds. \`-I\`, \`-E\` and \`-s\` do not stop it, only \`python -S\` does. In a virtual
    environment each line runs twice. \`uv pip\` runs it when it asks the interpreter for the first time.`,
  remedy:
    "Read the lines. If you do not need what they do, remove the file after installing; if you do, accept it with a reason in assay.toml.",
  references: [references.site, references.startFiles],
  fixtures: {
    reported: {
      filename: "hooked-1.0-py3-none-any.whl",
      files: { "hooked.py": "X = 1\n", "hooked.pth": "# start\nimport hooked\n" },
    },
    clean: {
      filename: "hooked-1.0-py3-none-any.whl",
      files: { "hooked.py": "X = 1\n", "hooked.pth": "# start\n../shared\nimportant\n" },
    },
  },

  *run({ wheel }) {
    for (const file of wheel.startup) yield* observed(file);
  },
};

/** One observation a file: a person reads the file, not each line. */
function* observed(file: StartupFile): Iterable<Observation> {
  const run = file.lines.filter(({ executedBy }) => executedBy.length > 0);
  const [first] = run;
  if (first === undefined) return;
  const ran = new Set(run.flatMap(({ executedBy }) => executedBy));
  const pythons = startupReaders.filter((reader) => ran.has(reader));
  const all = pythons.length === startupReaders.length ? "Python" : `Python ${pythons.join(" and ")}`;
  const hidden = run.some(({ readBy }) => readBy.length < startupReaders.length);
  const detour = file.through !== "top level" && file.through !== ".data/purelib" && file.through !== ".data/platlib";
  yield {
    at: { path: file.path, line: first.line, ...(first.column > 1 ? { column: first.column } : {}) },
    message:
      `${run.length === 1 ? "This line runs" : `${run.length} lines run`} at every start of ${all}` +
      (file.onlyOn === null ? "" : ` on ${file.onlyOn}`) +
      (detour ? `; the file reaches site-packages through ${file.through}` : "") +
      (hidden ? "; other versions of Python do not see the line" : "") +
      ".",
    ...(detour || hidden ? { severity: "high" as const } : {}),
    evidence: {
      excerpt: first.text.slice(0, LONGEST_EXCERPT),
      ...(run.length > 1
        ? someItems(
            run.slice(1).map(({ line, text }) => `${line}: ${text.slice(0, 200)}`),
            3,
          )
        : {}),
      pythons,
    },
  };
}

const LONGEST_EXCERPT = 500;
