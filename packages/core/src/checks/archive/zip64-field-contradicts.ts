import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies, pathsWith } from "./anomaly-rules.ts";

export const zip64FieldContradicts: Check<"distribution"> = {
  id: "archive/zip64-field-contradicts",
  title: "An extra field states sizes that the header does not leave to it",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A ZIP64 extra field counts only for numbers that the header marks as too large. A field that holds more gives
    readers a choice: ${tools.pip} and ${tools.installer} keep to the header and install, ${tools.uv} refuses. A field that
    only repeats the sizes of a local header, as bazel writes it, is read alike by both.`,
  remedy: "Build the wheel again with an ordinary build back end, and do not install this one.",
  references: [references.zip, references.zipConfusion],
  fixtures: {
    reported: {
      filename: "extra-1.0-py3-none-any.whl",
      files: { "extra.py": "X = 1\n" },
      archive: ["zip64-extra-unneeded:extra.py"],
    },
    clean: { filename: "extra-1.0-py3-none-any.whl", files: { "extra.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const contradicted = pathsWith(distribution, "zip/zip64-extra-differs");
    const alike = measured({ pip: "installs it", uv: "installs it" });
    const refused = measured({ pip: "refuses it", uv: "refuses it" });
    const gated = measured({ pip: "installs it", uv: "refuses it" });
    yield* observedAnomalies(distribution, {
      "zip/zip64-extra-unneeded": ({ path, detail }) =>
        detail.startsWith("in the local header") && !contradicted.has(path)
          ? { says: "The local header repeats its sizes in a ZIP64 field", detail: "", tools: alike, severity: "info" }
          : { says: "The ZIP64 field holds more than the header calls for", tools: gated },
      "zip/zip64-extra-differs": { says: "The ZIP64 field contradicts the header", tools: gated },
      "zip/bad-extra-field": { says: "An extra field does not fit into its header, or comes twice", tools: refused },
      "zip/zip64-unneeded": {
        says: "There is a ZIP64 end record although every number fits the ordinary one",
        tools: alike,
        severity: "info",
      },
    });
  },
};
