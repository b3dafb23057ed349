import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const wrongGzipTrailer: Check<"distribution"> = {
  id: "archive/wrong-gzip-trailer",
  title: "The gzip stream's own check fails after the end of the tar",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A gzip stream ends with a checksum and a length. ${tools.pip} and ${tools.uv} stop reading at the end of the tar and
    never come to compare them; GNU tar and gzip refuse. The content of the members is what it is; the file was damaged
    or put together by hand.`,
  remedy: "Download the file again and compare its hash with the index.",
  references: [references.gzip],
  fixtures: {
    reported: { filename: "trailer-1.0.tar.gz", files: { "trailer-1.0/m.py": "X = 1\n" }, archive: ["wrong-crc"] },
    clean: { filename: "trailer-1.0.tar.gz", files: { "trailer-1.0/m.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const unnoticed = measured({ pip: "notices nothing", uv: "notices nothing", gnuTar: "refuses it" });
    yield* observedAnomalies(distribution, {
      "gzip/crc-mismatch": { says: "The checksum of the gzip stream is wrong", tools: unnoticed },
      "gzip/size-mismatch": { says: "The length of the gzip stream is wrong", tools: unnoticed },
      "gzip/truncated": { says: "The gzip stream is cut off", tools: unnoticed },
      "gzip/invalid-data": { says: "The gzip stream cannot be decompressed to its end", tools: [] },
      "gzip/reserved-flags": {
        says: "The gzip header sets a flag that no version defines",
        tools: [],
        severity: "low",
      },
    });
  },
};
