import type { CodeEntry } from "../../analysis/code/code-analysis.ts";
import { someItems } from "../../model/finding.ts";
import { buildMoments } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const setupRuns: Check<"sdist" | "code"> = {
  id: "code/setup-runs",
  title: "Asking this sdist for its metadata runs its code",
  severity: "info",
  confidence: "certain",
  runsAt: "download",
  needs: ["sdist", "code"],
  decidesFrom: "contents",
  explanation: `
    An sdist need not say what it requires without being run. \`pip download\`, \`pip install --dry-run\`, \`pip lock\`,
    \`pip-compile\` and \`pip-audit -r\` run the files named here before anybody decided to install anything; uv and poetry do
    where PKG-INFO leaves the dependencies open. What the code does there is told by the other rules of this family.`,
  remedy: "Install the wheel: `pip --only-binary :all:`, `uv --no-build`.",
  references: [references.backEnds, references.staticSdists],
  fixtures: {
    reported: {
      filename: "asking-1.0.tar.gz",
      files: {
        "asking-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "asking-1.0/setup.py": 'from setuptools import setup\n\nsetup(name="asking", version="1.0")\n',
      },
    },
    clean: {
      filename: "asking-1.0.tar.gz",
      files: {
        "asking-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "asking"\nversion = "1.0"\n',
        "asking-1.0/asking.py": "X = 1\n",
      },
    },
  },

  *run({ code }) {
    const entries = code.entries.filter(({ trigger }) => trigger === "download");
    const [first] = entries;
    if (first === undefined) return;
    const files = [...new Set(entries.map(({ path }) => path))];
    yield {
      at: { path: first.path },
      message: `${files.length === 1 ? "This file runs" : `${files.length} files run`} whenever a tool asks for its metadata: ${inWords(first)}.`,
      evidence: { ...(files.length > 1 ? someItems(files) : {}), tools: buildMoments },
    };
  },
};

function inWords({ because, detail }: CodeEntry): string {
  return detail === "" ? because : detail;
}
