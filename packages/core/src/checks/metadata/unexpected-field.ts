import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const unexpectedField: Check<"distribution"> = {
  id: "metadata/unexpected-field",
  title: "The metadata has a field that its version does not know",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    pip, uv and installer pass over fields they do not know, and take those of a later version as they take all others: setuptools
    wrote License-File long before 2.4 had it. Content-Type and its like change how Python's email package reads the
    description.`,
  remedy: "Nothing, unless the field is one that you rely on.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nColour: blue\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nSummary: blue\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/unknown-field": { says: "No specification has this field" },
  "metadata/field-too-new": ({ field }) => ({ says: `${field} is a field of a later version` }),
  "metadata/mime-field": { says: "A field of mails, not of metadata" },
};
