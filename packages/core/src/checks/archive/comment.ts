import { measured } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const comment: Check<"distribution"> = {
  id: "archive/comment",
  title: "The ZIP has a comment",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    pip, uv and unzip ignore the comment of a ZIP. It is a place where nobody looks; no build back end writes one.`,
  remedy: "Nothing has to be done.",
  references: [references.zip],
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
      "zip/comment-cut": { says: "The archive's comment is longer than the file", tools: [], severity: "medium" },
    });
  },
};
