import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const twoFormats: Check<"distribution"> = {
  id: "archive/two-formats",
  title: "The file is a valid archive in two formats",
  severity: "high",
  confidence: "certain",
  runsAt: "download",
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A ZIP is read from its end, a gzip from its beginning, so one file can be both. ${tools.pipUpTo25} try ZIP first
    whatever the name says, and build the source in the ZIP; ${tools.pip}, ${tools.uv} and Python's tarfile build
    the one in the tar. What you reviewed is not what an older pip runs, on \`pip download\` already.`,
  remedy: "Do not install or download it with pip: no build tool writes this.",
  references: [references.zipConfusion, references.sdist],
  fixtures: {
    reported: { filename: "both-1.0.tar.gz", files: { "both-1.0/m.py": "X = 1\n" }, archive: ["followed-by-zip"] },
    clean: { filename: "both-1.0.tar.gz", files: { "both-1.0/m.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "container/also-zip": {
        says: "The file is a ZIP as well",
        tools: measured({ pipUpTo25: "builds the ZIP", pip: "builds the tar", uv: "builds the tar" }),
      },
    });
  },
};
