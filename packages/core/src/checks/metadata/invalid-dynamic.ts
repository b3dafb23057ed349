import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const invalidDynamic: Check<"distribution"> = {
  id: "metadata/invalid-dynamic",
  title: "Dynamic names a field that cannot be dynamic",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Dynamic lists the fields whose value a build may change. Name, Version and Metadata-Version never are: they are the identity of the
    file. PyPI refuses an upload that says so. ${tools.uv} and ${tools.poetry} pass over what they do not know, and ${tools.pip}
    does not read it.`,
  remedy: "Tell the maintainers which tool wrote it.",
  references: [references.staticSdists, references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nDynamic: Version\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nDynamic: Summary\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/dynamic-not-allowed": { says: "This field is never dynamic" },
  "metadata/dynamic-unknown-field": { says: "There is no such field", severity: "info" },
};
