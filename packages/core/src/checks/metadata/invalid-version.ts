import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const invalidVersion: Check<"distribution"> = {
  id: "metadata/invalid-version",
  title: "Version in the metadata is no version",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Versions must be of the form that PEP 440 describes. pip from 24.1 on and ${tools.uv} refuse a wheel with another,
    ${tools.pip203} and ${tools.installer} install it.`,
  remedy: "Ask the maintainers for a release with a valid version.",
  references: [references.versions, references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0-rc-final\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\n",
      },
    },
    alsoReported: ["name/version-differs"],
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/invalid-version": {
    says: "It is no version",
    tools: measured({ pipFrom241: "refuses it", uv: "refuses it", pip203: "installs it", installer: "installs it" }),
  },
};
