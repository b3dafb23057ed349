import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const severalDirectories: Check<"distribution"> = {
  id: "archive/several-directories",
  title: "The ZIP can be read through more than one central directory",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A ZIP is read from its end: the end record says where the central directory is, and the directory lists the
    members. Where an archive holds several of them, or a ZIP64 end record that contradicts the ordinary one, each tool
    takes the one it meets first. ${tools.pip} and Python's zipfile take the last end record and believe the ZIP64 one,
    ${tools.uv} refuses, and a scanner that takes another one inspects files that are not installed.`,
  remedy: "Build the wheel again with an ordinary build back end, and do not install this one.",
  references: [references.zipConfusion, references.zip],
  fixtures: {
    reported: {
      filename: "twofold-1.0-py3-none-any.whl",
      files: { "twofold.py": "X = 1\n" },
      archive: ["zip64-end-without-first"],
    },
    clean: { filename: "twofold-1.0-py3-none-any.whl", files: { "twofold.py": "X = 1\n" } },
    alsoReported: ["archive/unaccounted-bytes", "archive/unlisted-member", "record/foreign-row"],
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/several-end-records": {
        says: "There is more than one end record, and each leads to other members",
        tools: measured({ pip: "takes the last or refuses", uv: "refuses it" }),
      },
      "zip/directory-ambiguous": {
        says: "A central directory stands where the end record points, and another where Python's zipfile looks",
        tools: measured({ pip: "takes the one before the end record", uv: "refuses it" }),
      },
      "zip/directory-misplaced": {
        says: "The central directory does not end where the end record begins",
        tools: measured({ pip: "refuses it", uv: "refuses it" }),
      },
      "zip/zip64-end-differs": {
        says: "The ZIP64 end record contradicts the ordinary one",
        tools: measured({ pip: "believes the ZIP64 record", uv: "refuses it" }),
        severity: "high",
      },
      "zip/zip64-end-misplaced": {
        says: "The ZIP64 end record is not where its locator points",
        tools: [],
      },
    });
  },
};
