import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const invalidRequiresPython: Check<"distribution"> = {
  id: "metadata/invalid-requires-python",
  title: "Requires-Python is no set of versions",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    ${tools.pip} says in a warning that it cannot read it, and installs the wheel on any Python, as pip 20.3.4 and 24.1.2 and
    ${tools.installer} do; ${tools.uv} refuses the wheel, unless it is one of the mistakes that it repairs, such as
    \`>=3.6.*\`. On an index page pip passes over such a value and uv over the file.`,
  remedy: "Ask the maintainers for a release with a valid value, for example >=3.9.",
  references: [references.metadata, references.versions],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Python: 3.8\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Python: >=3.8\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/invalid-requires-python": {
    says: "It is no set of versions",
    tools: measured({
      pip: "installs it with a warning",
      installer: "installs it",
      uv: "refuses it unless it can be repaired",
    }),
    inSdist: "low",
  },
};
