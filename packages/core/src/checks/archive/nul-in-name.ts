import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const nulInName: Check<"distribution"> = {
  id: "archive/nul-in-name",
  title: "A member's name holds a NUL, where Python cuts it",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    \`hook.pth\` followed by a NUL and \`.txt\` is listed as a text file and installed as \`hook.pth\`: Python's
    zipfile, and so ${tools.pip}, cuts the name at the NUL, and unzip does the same. ${tools.uv} refuses the archive.`,
  remedy: "Do not install it: no build tool writes such names.",
  references: [references.zipConfusion, "https://docs.python.org/3/library/zipfile.html"],
  fixtures: {
    reported: {
      filename: "cut-1.0-py3-none-any.whl",
      files: { "cut.py": "X = 1\n", "other.py\0.txt": "X = 2\n" },
    },
    clean: { filename: "cut-1.0-py3-none-any.whl", files: { "cut.py": "X = 1\n", "other.py.txt": "X = 2\n" } },
    alsoReported: ["record/malformed-row"],
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/name-nul": {
        says: "The name holds a NUL",
        tools: measured({ pip: "cuts the name there", unzip: "cuts the name there", uv: "refuses it" }),
      },
      "tar/name-nul": {
        says: "The name holds a NUL",
        tools: measured({ pip: "refuses it", uv: "refuses it" }),
        severity: "medium",
      },
    });
  },
};
