import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const controlCharacter: Check<"distribution"> = {
  id: "metadata/control-character",
  title: "A field of the metadata holds a control character",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    \`pip show\`, \`pip inspect\` and many other tools print fields as they stand. An escape character in one of them can colour,
    move or delete what the terminal shows, and so hide other fields. Installers take the file: measured with ${tools.pip},
    ${tools.uv} and ${tools.installer}.`,
  remedy: "Read the raw bytes before you trust what a terminal shows of this project.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nSummary: a\x1b[8mb\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nSummary: a [8mb\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/control-character": { says: "It holds a control character" },
};
