import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const invalidProjectUrl: Check<"distribution"> = {
  id: "metadata/invalid-project-url",
  title: "A link to the project is not one",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Project-URL is a label of at most 32 characters, a comma and an address. PyPI refuses an upload with another; pip, uv and
    installer do not look. Of two links with one label, tools show the last or both.`,
  remedy: "Tell the maintainers.",
  references: [references.metadata, "https://peps.python.org/pep-0753/"],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nProject-URL: Home, nowhere\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nProject-URL: Home, https://example.org/\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/invalid-project-url": { says: "It is not a label and a web address" },
  "metadata/repeated-url-label": { says: "A second link with this label", severity: "info" },
};
