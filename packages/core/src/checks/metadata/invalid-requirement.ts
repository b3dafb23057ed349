import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const invalidRequirement: Check<"distribution"> = {
  id: "metadata/invalid-requirement",
  title: "A requirement in the metadata is none",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    pip from 24.1 on refuses a wheel with such a Requires-Dist. ${tools.uv} repairs a few kinds, such as \`>=1.0.*\`, and refuses
    the rest; ${tools.pip203} and ${tools.installer} install a wheel with \`>=1.0.*\`. What one tool repairs another reads
    differently or not at all.`,
  remedy: "Ask the maintainers for a release with valid requirements.",
  references: [references.metadata, "https://packaging.python.org/en/latest/specifications/dependency-specifiers/"],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Dist: six >= 1.0.*\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Dist: six >= 1.0\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/invalid-requirement": ({ detail }) => ({
    says: "It is no requirement",
    tools: detail.includes(": .* may only follow") ? SUFFIX : OTHER,
    inSdist: "low",
  }),
};

/** A wildcard after another operator than == and != is what older tools took and uv repairs. */
const SUFFIX = measured({
  pipFrom241: "refuses it",
  uv: "installs it",
  pip203: "installs it",
  installer: "installs it",
});
const OTHER = measured({ pipFrom241: "refuses it", uv: "refuses what it cannot repair", installer: "installs it" });
