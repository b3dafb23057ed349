import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const comment: Check<"distribution"> = {
  id: "archive/comment",
  title: "The archive carries a comment",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    ${tools.pip}, ${tools.uv} and unzip ignore the comment of a ZIP; in a tar, a PAX header for all members may hold one,
    as \`git archive\` writes the commit. It is a place where nobody looks.`,
  remedy: "Nothing has to be done.",
  references: [references.zip, references.tar],
  fixtures: {
    reported: {
      filename: "remark-1.0-py3-none-any.whl",
      files: { "remark.py": "X = 1\n" },
      archive: ["comment"],
    },
    clean: { filename: "remark-1.0-py3-none-any.whl", files: { "remark.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/comment": { says: "The archive has a comment", tools: measured({ pip: "ignores it", uv: "ignores it" }) },
      "tar/global-header": { says: "A PAX header stands for all members", tools: [] },
      "zip/comment-cut": { says: "The archive's comment is longer than the file", tools: [], severity: "medium" },
    });
  },
};
