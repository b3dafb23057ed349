import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const invalidImportName: Check<"distribution"> = {
  id: "metadata/invalid-import-name",
  title: "Import-Name is not what can be imported",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Import-Name and Import-Namespace list dotted names as Python's import statement takes them, a name in one of the two. pip, uv and
    installer do not read them; tools that look up which project an import belongs to do.`,
  remedy: "Tell the maintainers.",
  references: [references.importNames],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.5\nName: told\nVersion: 1.0\nImport-Name: told-you\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.5\nName: told\nVersion: 1.0\nImport-Name: told\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/invalid-import-name": { says: "It cannot be imported" },
  "metadata/import-name-clash": { says: "It is both Import-Name and Import-Namespace" },
};
