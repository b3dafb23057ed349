import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const unaccountedBytes: Check<"distribution"> = {
  id: "archive/unaccounted-bytes",
  title: "The ZIP holds bytes between its members that belong to nothing",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Readers that go through the central directory jump over such bytes: ${tools.pip} and ${tools.uvFromFile} install the
    wheel. ${tools.uvFromIndex} streams the archive, runs into them and refuses. Nothing reads them, so anything can be
    kept there.`,
  remedy: "Build the wheel again; tools that rewrite a ZIP in place leave such holes behind.",
  references: [references.zip],
  fixtures: {
    reported: {
      filename: "hole-1.0-py3-none-any.whl",
      files: { "hole.py": "X = 1\n" },
      archive: ["hole-before:hole-1.0.dist-info/METADATA"],
    },
    clean: { filename: "hole-1.0-py3-none-any.whl", files: { "hole.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/gap": {
        says: "These bytes belong to no member and no record",
        tools: measured({ pip: "installs it", uvFromFile: "installs it", uvFromIndex: "refuses it" }),
      },
    });
  },
};
