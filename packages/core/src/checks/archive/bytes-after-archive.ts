import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const bytesAfterArchive: Check<"distribution"> = {
  id: "archive/bytes-after-archive",
  title: "Bytes stand after the end of the ZIP",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    After the end record of a ZIP nothing is expected. ${tools.pip} and ${tools.installer} search backwards for the
    record through up to 64 KiB and install the wheel; ${tools.uv} refuses it. With more bytes than that all installers
    refuse, and unzip still extracts.`,
  remedy: "Publish the archive without them; uploads or signatures must not append to a wheel.",
  references: [references.zip, references.zipConfusion],
  fixtures: {
    reported: {
      filename: "after-1.0-py3-none-any.whl",
      files: { "after.py": "X = 1\n" },
      archive: ["trailing-bytes"],
    },
    clean: { filename: "after-1.0-py3-none-any.whl", files: { "after.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/trailing-data": {
        says: "Bytes stand after the end record",
        tools: measured({ pip: "installs it if there are fewer than 65,536", uv: "refuses it" }),
      },
    });
  },
};
