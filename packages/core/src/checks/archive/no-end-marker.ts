import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const noEndMarker: Check<"distribution"> = {
  id: "archive/no-end-marker",
  title: "The tar does not end as it should",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Two blocks of zeros end a tar. Where one or both are missing, ${tools.pip} and GNU tar take what they have and
    ${tools.uv} refuses. Nothing tells a reader then that the archive is whole.`,
  remedy: "Download the file again; if it is the same, build the sdist again.",
  references: [references.tar],
  fixtures: {
    reported: { filename: "endless-1.0.tar.gz", files: { "endless-1.0/m.py": "X = 1\n" }, archive: ["no-end"] },
    clean: { filename: "endless-1.0.tar.gz", files: { "endless-1.0/m.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const gated = measured({ pip: "installs it", uv: "refuses it" });
    yield* observedAnomalies(distribution, {
      "tar/no-end": { says: "The two blocks of zeros at the end are missing", tools: gated },
      "tar/one-zero-block": { says: "One block of zeros stands where two should", tools: gated },
      "tar/truncated": {
        says: "The archive ends within a member or a header",
        tools: measured({ pip: "refuses it", uv: "refuses it" }),
      },
    });
  },
};
