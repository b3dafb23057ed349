import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const contentContradictsHeader: Check<"distribution"> = {
  id: "archive/content-contradicts-header",
  title: "A member's content has another checksum or size than stated",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "contents",
  explanation: `
    ${tools.pip}, ${tools.uv} and ${tools.installer} refuse the wheel when they reach the member. pip extracts in
    order, so what came before stays in site-packages, the damaged module too: a wheel that cannot be installed can
    still leave a file that is imported.`,
  remedy: "Download the file again and compare its hash with the index; if it is the same, do not use it.",
  references: [references.zip],
  fixtures: {
    reported: {
      filename: "damaged-1.0-py3-none-any.whl",
      files: { "damaged.py": "X = 1\n" },
      archive: ["wrong-crc:damaged.py"],
    },
    clean: { filename: "damaged-1.0-py3-none-any.whl", files: { "damaged.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const refused = measured({ pip: "refuses it", uv: "refuses it" });
    yield* observedAnomalies(distribution, {
      "zip/crc-mismatch": { says: "The content has another checksum than stated", tools: refused },
      "zip/size-mismatch": { says: "The content has another size than stated", tools: refused },
      "zip/stream-cut": {
        says: "The compressed stream does not come to its end",
        tools: measured({ pip: "installs it", uv: "refuses it" }),
      },
      "zip/data-outside": { says: "The member's data would end behind the end of the file", tools: [] },
      "zip/data-after-stream": {
        says: "The compressed stream ends before the member's data does",
        tools: measured({ pip: "installs it", uvFromFile: "installs it", uvFromIndex: "refuses it" }),
      },
    });
  },
};
