import type { Anomaly } from "../../base/reading.ts";
import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type AnomalyRule, observedAnomalies, pathsWith } from "./anomaly-rules.ts";

export const localHeaderContradicts: Check<"distribution"> = {
  id: "archive/local-header-contradicts",
  title: "A member's local header contradicts the central directory",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A ZIP describes each member twice: in a header before its content and in the central directory. Where they differ,
    readers see different names or contents. If the names differ, all installers refuse and unzip extracts under the
    name of the directory. If sizes, checksums or data descriptors differ, ${tools.pip} and ${tools.installer} believe
    the directory and install, and ${tools.uv} refuses (descriptors: only from an index).`,
  remedy: "Build the wheel again with an ordinary build back end, and do not install this one.",
  references: [references.zip, references.zipConfusion],
  fixtures: {
    reported: {
      filename: "header-1.0-py3-none-any.whl",
      files: { "header.py": "X = 1\n" },
      archive: ["local-name:header.py=harmless.txt"],
    },
    clean: { filename: "header-1.0-py3-none-any.whl", files: { "header.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const refused = measured({ pip: "refuses it", uv: "refuses it", unzip: "extracts it" });
    const gated = measured({ pip: "installs it", uv: "refuses it" });
    const streamed = measured({ pip: "installs it", uvFromFile: "installs it", uvFromIndex: "refuses it" });
    const borrowed = pathsWith(distribution, "zip/central-only");
    // What stands in another member's header says nothing about this one: that is archive/shared-bytes.
    const unlessBorrowed = (rule: AnomalyRule) => (anomaly: Anomaly) => (borrowed.has(anomaly.path) ? null : rule);
    yield* observedAnomalies(distribution, {
      "zip/local-name-differs": { says: "The local header gives this member another name", tools: refused },
      "zip/local-sizes-differ": unlessBorrowed({ says: "The local header gives other sizes", tools: gated }),
      "zip/local-crc-differs": unlessBorrowed({ says: "The local header gives another checksum", tools: gated }),
      "zip/local-method-differs": { says: "The local header gives another compression method", tools: streamed },
      "zip/local-flags-differ": { says: "The local header has other flags", tools: [] },
      "zip/descriptor-differs": { says: "The data descriptor contradicts the central directory", tools: streamed },
      "zip/descriptor-missing": { says: "A data descriptor is announced and missing", tools: streamed },
    });
  },
};
