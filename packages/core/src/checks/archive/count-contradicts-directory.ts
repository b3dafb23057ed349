import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const countContradictsDirectory: Check<"distribution"> = {
  id: "archive/count-contradicts-directory",
  title: "The end record of the ZIP does not fit its central directory",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    The end record states how many members the central directory holds and how long it is. ${tools.pip} and Python's
    zipfile ignore the count and install every record; a reader that stops at the count misses the last ones.
    ${tools.uv} refuses the archive.`,
  remedy: "Build the wheel again with an ordinary build back end, and do not install this one.",
  references: [references.zip, references.zipConfusion],
  fixtures: {
    reported: {
      filename: "count-1.0-py3-none-any.whl",
      files: { "count.py": "X = 1\n" },
      archive: ["count-too-small"],
    },
    clean: { filename: "count-1.0-py3-none-any.whl", files: { "count.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/count-mismatch": {
        says: "The end record counts other members than the directory holds",
        tools: measured({ pip: "installs every record", uv: "refuses it" }),
      },
      "zip/directory-size-mismatch": {
        says: "The end record gives another length of the directory",
        tools: measured({ pip: "refuses it", uv: "refuses it" }),
      },
      "zip/member-after-directory": { says: "A member stands behind the directory that lists it", tools: [] },
      "zip/multi-disk": {
        says: "The archive calls itself one part of several",
        tools: measured({ pip: "installs it", uvFromFile: "refuses it", uvFromIndex: "installs it" }),
      },
    });
  },
};
