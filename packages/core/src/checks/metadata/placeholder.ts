import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const placeholder: Check<"distribution"> = {
  id: "metadata/placeholder",
  title: "A requirement is the placeholder UNKNOWN",
  severity: "high",
  confidence: "certain",
  runsAt: "install",
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Old setuptools wrote UNKNOWN where there was nothing to say. ${tools.pip} takes \`Requires-Dist: UNKNOWN\` for a requirement and
    installs the project of that name from the index, whoever owns it; pip 20.3.4 and 24.1.2 do so too. ${tools.uv} takes
    it for none.`,
  remedy: "Do not install it with pip; ask the maintainers for a release from a current build tool.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Dist: UNKNOWN\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nHome-page: UNKNOWN\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/placeholder": ({ field }) =>
    field === "Requires-Dist"
      ? { says: "The requirement is UNKNOWN", detail: "", tools: REQUIREMENT, inSdist: "low" }
      : { says: `${field} is UNKNOWN, which pip takes for a value and uv for none`, detail: "", severity: "low" },
};

const REQUIREMENT = measured({ pip: "installs the project named unknown", uv: "requires nothing" });
