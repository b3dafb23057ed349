import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const unknownVersion: Check<"distribution"> = {
  id: "metadata/unknown-version",
  title: "The metadata is of a version that does not exist",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Installers must warn of a later minor version and refuse a later major one; pip 20.3 to 26.3, ${tools.uv} and
    ${tools.installer} install a wheel whose metadata says 4.0 without a word. PyPI refuses it.`,
  remedy: "Tell the maintainers which version the file claims.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 4.0\nName: told\nVersion: 1.0\n",
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
  "metadata/unknown-version": { says: "There is no such Metadata-Version" },
};
