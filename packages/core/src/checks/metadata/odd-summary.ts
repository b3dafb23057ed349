import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const oddSummary: Check<"distribution"> = {
  id: "metadata/odd-summary",
  title: "The summary is not one short line",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Summary is to be one line, and PyPI takes 512 characters at most: it refuses an upload with more, or with a line break. A folded
    line is also where old readers of metadata go astray. pip, uv and installer do not look.`,
  remedy: "Tell the maintainers.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nSummary: one\n  and two\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nSummary: one and two\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/summary-not-one-line": { says: "The summary has several lines", detail: "" },
  "metadata/summary-too-long": { says: "The summary is longer than PyPI takes" },
};
