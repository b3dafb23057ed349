import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { listsAllMembers } from "../whole-archive.ts";

export const noBuildSystem: Check<"sdist"> = {
  id: "sdist/no-build-system",
  title: "The sdist has neither pyproject.toml nor setup.py",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["sdist"],
  decidesFrom: "directory",
  explanation: `
    Without either, nothing says how to build the project. ${tools.pip} and ${tools.uv} refuse the sdist ("does not
    appear to be a Python project"); \`pip download\` and \`pip install\` fail, and nothing runs.`,
  remedy: "Add a pyproject.toml with a [build-system] table.",
  references: [references.pyproject, references.sdist],
  fixtures: {
    reported: {
      filename: "unbuilt-1.0.tar.gz",
      files: { "unbuilt-1.0/m.py": "X = 1\n", "unbuilt-1.0/pyproject.toml": false },
    },
    clean: { filename: "unbuilt-1.0.tar.gz", files: { "unbuilt-1.0/m.py": "X = 1\n" } },
  },

  *run({ sdist }) {
    if (sdist.root === null || sdist.setupPy || !listsAllMembers(sdist)) return;
    const pyproject = `${sdist.root}/pyproject.toml`;
    if (sdist.members.some((member) => member.normalised === pyproject)) return;
    const outcomes = measured({ pip: "refuses it", uv: "refuses it" });
    yield {
      at: { path: sdist.root },
      message: `The folder holds neither pyproject.toml nor setup.py; ${inWords(outcomes)}.`,
      evidence: { tools: outcomes },
    };
  },
};
