import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const oddDescription: Check<"distribution"> = {
  id: "metadata/odd-description",
  title: "The description is of a type that indexes do not render",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Description-Content-Type is text/plain, text/x-rst or text/markdown, in UTF-8, Markdown as GFM or CommonMark. PyPI refuses an
    upload with another and twine check fails on it; pip, uv and installer do not look. A description that stands both as a field
    and after the header is one text for some readers and another for others.`,
  remedy: "Tell the maintainers, who can see it with `twine check`.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nDescription-Content-Type: text/html\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nDescription-Content-Type: text/markdown; charset=UTF-8; variant=GFM\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/invalid-content-type": { says: "No index renders it" },
  "metadata/two-descriptions": {
    says: "A description as a field and another after the header",
    detail: "",
    severity: "info",
  },
};
