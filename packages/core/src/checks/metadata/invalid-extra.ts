import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const invalidExtra: Check<"distribution"> = {
  id: "metadata/invalid-extra",
  title: "The name of an extra cannot be asked for, or is there twice",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Extras are compared in their normalised form, where \`Dev_Test\` is \`dev-test\`. Two that become one are one for pip from 24.1 on
    and ${tools.uv}, and two for ${tools.pip203}, which knows only the spelling. Of a name with spaces or other
    characters pip and uv say that there is no such extra: what belongs to it is never installed.`,
  remedy: "Tell the maintainers to rename the extra.",
  references: [references.metadata, "https://peps.python.org/pep-0685/"],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nProvides-Extra: dev test\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nProvides-Extra: dev-test\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/invalid-extra": { says: "It is no name of an extra, and nobody can ask for it" },
  "metadata/extra-clash": ({ detail }) =>
    // The same line again is what back ends write that merge tables.
    isRepetition(detail)
      ? { says: "The same extra again", severity: "info" }
      : { says: "Two extras are one after normalisation" },
  "metadata/extra-not-normalized": { says: "It is not in its normalised form", severity: "info" },
};

function isRepetition(detail: string): boolean {
  const [one, other] = detail.split(" and ");
  return one === other;
}
