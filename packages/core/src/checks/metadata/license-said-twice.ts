import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const licenseSaidTwice: Check<"distribution"> = {
  id: "metadata/license-said-twice",
  title: "The metadata states the licence in two ways",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Beside License-Expression neither the older License field nor a licence classifier may stand: where they differ, nobody knows
    which holds. Tools that know PEP 639 go by the expression, older ones, pip show among them, by the others.`,
  remedy: "Go by License-Expression; tell the maintainers to drop the rest.",
  references: [references.licences, references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nLicense-Expression: MIT\nLicense: GPL\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nLicense-Expression: MIT\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/license-with-expression": { says: "License beside License-Expression" },
  "metadata/license-classifier-with-expression": { says: "A licence classifier beside License-Expression" },
};
