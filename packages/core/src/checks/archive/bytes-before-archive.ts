import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const bytesBeforeArchive: Check<"distribution"> = {
  id: "archive/bytes-before-archive",
  title: "Bytes stand before the first member of the ZIP",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Whatever stands before a ZIP belongs to no member, so nobody looks at it: a script, another archive, or a gzip
    stream that makes the file valid as two formats at once. Tools that read from the end install the wheel
    (${tools.pip}, ${tools.installer}, unzip); ${tools.uvFromIndex} reads from the beginning and refuses it.`,
  remedy: "Publish the archive without them; a wheel needs nothing before its first member.",
  references: [references.zip, references.zipConfusion],
  fixtures: {
    reported: {
      filename: "before-1.0-py3-none-any.whl",
      files: { "before.py": "X = 1\n" },
      archive: ["prefix-bytes"],
    },
    clean: { filename: "before-1.0-py3-none-any.whl", files: { "before.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/prefix-data": {
        says: "Bytes stand before the first member",
        tools: measured({ pip: "installs it", uvFromFile: "installs it", uvFromIndex: "refuses it" }),
      },
      "zip/offsets-shifted": {
        says: "Every stored offset is off by the same number, as if something had been put before the archive",
        tools: measured({ pip: "corrects them and installs it", uv: "refuses it" }),
      },
    });
  },
};
