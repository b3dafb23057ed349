import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const unwritableName: Check<"distribution"> = {
  id: "archive/unwritable-name",
  title: "A member's name cannot be written",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    An empty name, or a segment of more than 255 bytes, stops ${tools.pip}, ${tools.uv} and ${tools.installer} in the
    middle of an installation; what came before it in the archive may be left behind.`,
  remedy: "Shorten the name.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "long-1.0-py3-none-any.whl",
      files: { "long.py": "X = 1\n", [`${"n".repeat(297)}.py`]: "X = 2\n" },
    },
    clean: {
      filename: "long-1.0-py3-none-any.whl",
      files: { "long.py": "X = 1\n", [`${"n".repeat(100)}.py`]: "X = 2\n" },
    },
  },

  *run({ distribution }) {
    const outcomes = measured({ pip: "refuses it", uv: "refuses it" });
    yield* observedAnomalies(distribution, {
      "zip/name-too-long": { says: "The name is longer than file systems allow", tools: outcomes },
      "zip/name-empty": { says: "Nothing is left of the name", tools: outcomes },
      "tar/name-too-long": { says: "The name is longer than file systems allow", tools: outcomes },
      "tar/name-empty": { says: "Nothing is left of the name", tools: [], severity: "info" },
    });
  },
};
