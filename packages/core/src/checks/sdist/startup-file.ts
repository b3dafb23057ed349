import type { StartupFile } from "../../analysis/distribution-analysis.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";

export const startupFile: Check<"sdist"> = {
  id: "sdist/startup-file",
  title: "The sdist holds a file that Python would run at every start, once installed",
  severity: "low",
  confidence: "likely",
  runsAt: "startup",
  needs: ["sdist"],
  decidesFrom: "contents",
  explanation: `
    A \`.pth\` file with an \`import\` line, a \`.start\` file, \`sitecustomize.py\` or \`usercustomize.py\` does nothing
    in an sdist. If the build carries it to the top of the wheel, ${tools.pip} and ${tools.uv} install it into
    site-packages, and Python runs it in every process of that environment.`,
  remedy: "Look at the wheel that is built from the sdist; what counts is what lands there.",
  references: ["https://docs.python.org/3/library/site.html", references.sdist],
  fixtures: {
    reported: { filename: "hooked-1.0.tar.gz", files: { "hooked-1.0/hook.pth": "import os; os.environ\n" } },
    clean: { filename: "hooked-1.0.tar.gz", files: { "hooked-1.0/tests/hook.pth": "import os; os.environ\n" } },
  },

  *run({ sdist }) {
    for (const file of sdist.startup) yield observation(file);
  },
};

function observation(file: StartupFile): Observation {
  const outcomes = measured({ pip: "installs it if the wheel has it", uv: "installs it if the wheel has it" });
  const line = file.lines.find((one) => one.executedBy.length > 0);
  // A line that only adds a path runs nothing.
  const runs = line !== undefined || file.kind !== "pth";
  const what = runs ? "runs code at every start of Python" : "adds folders to the import path";
  return {
    at: { path: file.path, ...(line === undefined ? {} : { line: line.line }) },
    message: `Installed at ${file.lands}, this file ${what}; ${inWords(outcomes)}.`,
    severity: runs ? "low" : "info",
    evidence: {
      ...(line === undefined ? {} : { excerpt: line.text, pythons: line.executedBy }),
      tools: outcomes,
    },
  };
}
