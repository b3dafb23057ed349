import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const invalidLicenseFile: Check<"distribution"> = {
  id: "metadata/invalid-license-file",
  title: "License-File is not a path inside the project",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    License-File is a path relative to the root of the sdist, or to \`licenses\` in a wheel's \`.dist-info\`. A path that leads out of
    it, or a pattern, names no file. PyPI refuses an upload with one; pip, uv and installer do not look.`,
  remedy: "Tell the maintainers: `license-files` in pyproject.toml holds patterns, the build tool resolves them.",
  references: [references.licences, references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nLicense-File: ../LICENSE\n",
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
  "metadata/invalid-license-file": { says: "It is no path inside the project" },
};
