import type { DistributionAnalysis } from "../../analysis/distribution-analysis.ts";
import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const severalGzipStreams: Check<"distribution"> = {
  id: "archive/several-gzip-streams",
  title: "The file consists of several gzip streams",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    gzip allows streams one after the other, and Python and GNU tar read them as one. ${tools.uv} stops after the first:
    where the tar goes on in the second, it refuses what ${tools.pip} builds. Where the tar has ended before, both
    ignore the rest, and it is only noted.`,
  remedy: "Build the sdist again; compressors that work in parallel (pigz, bgzip) write such files, use plain gzip.",
  references: [references.gzip],
  fixtures: {
    reported: { filename: "streams-1.0.tar.gz", files: { "streams-1.0/m.py": "X = 1\n" }, archive: ["cut-in-two"] },
    clean: { filename: "streams-1.0.tar.gz", files: { "streams-1.0/m.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "gzip/several-members": () =>
        endsBefore(distribution)
          ? {
              says: "A second gzip stream follows the one that holds the whole tar",
              tools: measured({ pip: "ignores it", uv: "ignores it" }),
              severity: "info",
            }
          : {
              says: "The tar is spread over several gzip streams",
              tools: measured({ pip: "installs it", uv: "refuses it" }),
            },
    });
  },
};

/** The tar ended in the first stream if something follows its end: else its end is in the last one. */
function endsBefore(distribution: DistributionAnalysis): boolean {
  return distribution.anomalies.some(({ code }) => code === "tar/data-after-end");
}
