import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const writeThroughLink: Check<"distribution"> = {
  id: "archive/write-through-link",
  title: "A member is written through a symbolic link of the same archive",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    First comes a link \`d\` to a folder outside, then a file \`d/x\`: an unpacker that follows the link writes the file
    there. ${tools.pipUpTo233} and Python's tarfile without a filter do so, before anything is built; pip from 24.1 on
    and ${tools.uv} refuse.`,
  remedy: "Do not download or install it with an old pip: it is written to write outside.",
  references: [references.extractionFilters, references.sdistArchiveFeatures],
  fixtures: {
    reported: {
      filename: "through-1.0.tar.gz",
      files: { "through-1.0/m.py": "X = 1\n" },
      archive: ["symlink:through-1.0/d=/outside", "again:through-1.0/d/x.txt=x"],
    },
    clean: {
      filename: "through-1.0.tar.gz",
      files: { "through-1.0/m.py": "X = 1\n", "through-1.0/d/x.txt": "x\n" },
    },
    alsoReported: ["archive/link-leads-outside"],
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "tar/symlink-through": {
        says: "This member is written through an earlier symbolic link",
        tools: measured({ pip: "refuses it", uv: "refuses it", pipUpTo233: "writes where the link leads" }),
      },
    });
  },
};
