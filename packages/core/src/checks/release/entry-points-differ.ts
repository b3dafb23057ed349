import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { answersOf, inShort, readingsOf } from "./said-by.ts";

export const entryPointsDiffer: Check<"release"> = {
  id: "release/entry-points-differ",
  title: "Wheels of one release install different commands or plug-ins",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["release"],
  decidesFrom: "contents",
  explanation: `
    Console scripts become commands on the path, and plug-ins of other groups are imported by the programs that look
    for them. A wheel that adds one which its siblings have not installs code where nobody looks for it. ${tools.pip}
    and ${tools.uv} install what the chosen wheel says. Commands that differ in the Python they end in, such as
    \`coverage-3.14\`, are one.`,
  remedy: "Build all wheels from one state of the project; look into the wheel that differs.",
  references: [references.entryPoints],
  fixtures: {
    reported: {
      filename: "plinth-1.0-py3-none-any.whl",
      files: {
        "plinth-1.0.dist-info/entry_points.txt": "[console_scripts]\nplinth = plinth:main\n",
        "plinth.py": "X = 1\n",
      },
      release: { others: [{ filename: "plinth-1.0-cp312-cp312-win_amd64.whl", files: { "plinth.py": "X = 1\n" } }] },
    },
    clean: {
      filename: "plinth-1.0-py3-none-any.whl",
      files: {
        "plinth-1.0.dist-info/entry_points.txt": "[console_scripts]\nplinth = plinth:main\n",
        "plinth.py": "X = 1\n",
      },
      release: { others: [{ filename: "plinth-1.0.tar.gz", files: {} }] },
    },
  },

  *run({ release }) {
    const answers = answersOf(release, (analysis) => (analysis.kind === "wheel" ? entryPointsOf(analysis) : null));
    if (answers.length > 1)
      yield { at: {}, message: `Entry points are ${inShort(answers)}.`, evidence: readingsOf(answers) };
  },
};

function entryPointsOf({ entryPoints }: WheelAnalysis): string {
  const all = (entryPoints ?? []).flatMap(({ name, entries }) =>
    entries.map((entry) => `${name}: ${withoutPython(entry.name)} = ${entry.value}`),
  );
  return [...new Set(all)].sort().join("; ");
}

/** Without the Python that a command ends in: of the wheel, or of whoever built a wheel for all. */
function withoutPython(name: string): string {
  const version = /3\.[0-9]{1,2}$/.exec(name);
  return version === null || /[0-9.]/.test(name[version.index - 1] ?? ".")
    ? name
    : `${name.slice(0, version.index)}X.Y`;
}
