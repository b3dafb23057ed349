import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const contentAfterEnd: Check<"distribution"> = {
  id: "archive/content-after-end",
  title: "Content stands after the end of the tar, where no tool looks",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    After the end marker of a tar, or after the gzip stream around it, ${tools.pip} and ${tools.uv} read nothing. What
    stands there is not installed, and not seen by a scanner either; code of the project can read it from the
    downloaded file.`,
  remedy: "Build the sdist again if you did not put it there.",
  references: [references.tar, references.gzip],
  fixtures: {
    reported: {
      filename: "beyond-1.0.tar.gz",
      files: { "beyond-1.0/m.py": "X = 1\n" },
      archive: ["after-end:beyond-1.0/m.py=X = 2\n"],
    },
    clean: { filename: "beyond-1.0.tar.gz", files: { "beyond-1.0/m.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const ignored = measured({ pip: "ignores it", uv: "ignores it" });
    yield* observedAnomalies(distribution, {
      "tar/data-after-end": { says: "Content stands after the end of the tar", tools: ignored },
      "gzip/trailing-data": {
        says: "Bytes stand after the gzip stream",
        tools: measured({ pip: "ignores it", uv: "ignores it", gnuTar: "refuses it" }),
      },
    });
  },
};
