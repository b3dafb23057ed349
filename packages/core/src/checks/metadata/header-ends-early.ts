import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const headerEndsEarly: Check<"distribution"> = {
  id: "metadata/header-ends-early",
  title: "A stray line ends the header of the metadata",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    The header ends with the first empty line, and also with a line that is no field. Fields that follow it belong to the
    description: pip and ${tools.uv} do not see them, a person who reads the file does, and so do ${tools.olderUv}.`,
  remedy: "Tell the maintainers: a field holds a line break that the tool which wrote the metadata did not escape.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nSummary: a\nstray line\n\nText.\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nSummary: a\n\nstray line\n",
      },
    },
    alsoReported: ["metadata/readers-disagree"],
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/header-ends-early": { says: "This line ends the header for pip and uv" },
};
