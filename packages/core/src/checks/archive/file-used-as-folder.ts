import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const fileUsedAsFolder: Check<"distribution"> = {
  id: "archive/file-used-as-folder",
  title: "A member lies below another one that is no folder",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Of \`n\` as a file or link and \`n/x.txt\`, only one can be written. ${tools.pip}, ${tools.uv} and
    ${tools.installer} stop with an error; where the first is a symbolic link to a folder, unzip and old extractors
    would follow it.`,
  remedy: "Rename one of the two.",
  references: [references.zip, references.extractionFilters],
  fixtures: {
    reported: {
      filename: "below-1.0-py3-none-any.whl",
      files: { "below.py": "X = 1\n", n: "x\n", "n/x.txt": "x\n" },
    },
    clean: {
      filename: "below-1.0-py3-none-any.whl",
      files: { "below.py": "X = 1\n", n: "x\n", "n.d/x.txt": "x\n" },
    },
  },

  *run({ distribution }) {
    const outcomes = measured({ pip: "refuses it", uv: "refuses it" });
    yield* observedAnomalies(distribution, {
      "zip/name-under-file": { says: "This member lies below another one that is no folder", tools: outcomes },
      "tar/file-and-directory": { says: "The same path is a file and the folder of another member", tools: outcomes },
    });
  },
};
