import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const contradictingSizes: Check<"distribution"> = {
  id: "archive/contradicting-sizes",
  title: "A tar gives one member several sizes",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    The size decides where the next header is. Who believes another size finds other members in the same bytes:
    ${tools.pip} follows the PAX record and builds the sdist, ${tools.uv} refuses, GNU tar stops with an error.`,
  remedy: "Build the sdist again with an ordinary build back end, and do not install this one.",
  references: [references.tar],
  fixtures: {
    reported: {
      filename: "sizes-1.0.tar.gz",
      files: { "sizes-1.0/m.py": "X = 1\n", "sizes-1.0/long.txt": "12345678\n".repeat(60) },
      archive: ["pax-size:sizes-1.0/long.txt=2"],
    },
    clean: {
      filename: "sizes-1.0.tar.gz",
      files: { "sizes-1.0/m.py": "X = 1\n", "sizes-1.0/long.txt": "12345678\n".repeat(60) },
      archive: ["pax-size:sizes-1.0/long.txt=540"],
    },
    alsoReported: ["archive/broken-tar-header", "sdist/no-build-system"],
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "tar/pax-size-differs": {
        says: "The PAX header gives another size than the member's own",
        tools: measured({ pip: "follows the PAX header", uv: "refuses it", gnuTar: "fails" }),
      },
      "tar/size-without-content": {
        says: "A link, folder or device states a size",
        tools: measured({ pip: "installs it", uv: "refuses it" }),
      },
    });
  },
};
