import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const passedOverLine: Check<"distribution"> = {
  id: "metadata/passed-over-line",
  title: "The metadata holds a line that readers pass over",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A line that begins with a colon, an indented line that continues nothing and a line as in a mailbox are no fields. pip and uv
    pass over them without a word.`,
  remedy: "Tell the maintainers: the tool that wrote the metadata is at fault.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nFrom here to there\nSummary: a\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nSummary: from here to there\n",
      },
    },
    alsoReported: ["metadata/readers-disagree"],
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/empty-name": { says: "A line without a name before its colon" },
  "metadata/orphan-continuation": { says: "An indented line that continues nothing" },
  "metadata/unix-from": { says: "A line as mailboxes have it" },
};
