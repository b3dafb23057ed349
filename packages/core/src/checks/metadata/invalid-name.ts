import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const invalidName: Check<"distribution"> = {
  id: "metadata/invalid-name",
  title: "Name in the metadata is no name of a project",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A name consists of ASCII letters, digits, \`-\`, \`_\` and \`.\`, and begins and ends with a letter or digit; a space at its
    end counts. ${tools.pip} and ${tools.uv} refuse a wheel with another, pip up to 24.1.2 and ${tools.installer} install
    it.`,
  remedy: "Take another distribution of the release, and tell the maintainers which tool built it.",
  references: [references.metadata, references.names],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told \nVersion: 1.0\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/invalid-name": {
    says: "It is no name of a project",
    tools: measured({ pip: "refuses it", uv: "refuses it", pipUpTo241: "installs it", installer: "installs it" }),
  },
};
