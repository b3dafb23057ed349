import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const repeatedField: Check<"distribution"> = {
  id: "metadata/repeated-field",
  title: "The metadata states twice what can be stated once",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Of a repeated Name, Version, Requires-Python or Summary, pip, uv and installer take the first (measured with two names and pip
    20.3 to 26.3, ${tools.uv}, ${tools.installer}). A tool that takes the last sees another project. PyPI refuses such an
    upload.`,
  remedy: "Tell the maintainers: the tool that wrote the metadata is at fault.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nSummary: one\nSummary: another\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nClassifier: Typing :: Typed\nClassifier: Operating System :: OS Independent\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  // Read as the first by all, so nobody is misled; which field it is decides whether it could be meant to mislead.
  "metadata/repeated-field": ({ field, detail }) => ({
    says: `A second ${field}; installers take the first`,
    ...(WHICH_PROJECT.has(field ?? "") && !detail.endsWith(", as before") ? { severity: "low" } : {}),
  }),
};

const WHICH_PROJECT: ReadonlySet<string> = new Set(["Version", "Requires-Python", "Metadata-Version"]);
