import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const unportableName: Check<"distribution"> = {
  id: "archive/unportable-name",
  title: "A member's name means something else on another system",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    On Linux all measured tools agree about these names, but that ${tools.uv} refuses an sdist with a backslash in a
    name, which ${tools.pip} builds. On Windows a backslash separates folders, \`aux.py\` is a
    device, a colon names a stream of another file, and a dot or space at the end is dropped; on Windows and macOS,
    names that differ only in case or in Unicode form are one file, and the last one written stays.`,
  remedy: "Rename the file.",
  references: [references.windowsNames],
  fixtures: {
    reported: { filename: "devices-1.0-py3-none-any.whl", files: { "devices.py": "X = 1\n", "aux.py": "X = 2\n" } },
    clean: { filename: "devices-1.0-py3-none-any.whl", files: { "devices.py": "X = 1\n", "auxiliary.py": "X = 2\n" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/name-case-collision": { says: "Another name differs from this one only in case", tools: [] },
      "zip/name-unicode-collision": { says: "Another name is the same in Unicode's composed form", tools: [] },
      "zip/name-reserved-on-windows": { says: "The name is that of a device on Windows", tools: [] },
      "zip/name-trailing-dot-or-space": { says: "Windows drops the dot or space at the end", tools: [] },
      "zip/name-stream": { says: "On NTFS the colon names a stream of another file", tools: [] },
      "zip/name-backslash": { says: "On Windows the backslash separates folders", tools: [] },
      "zip/name-double-slash": { says: "The name holds an empty segment", tools: [] },
      "tar/case-collision": { says: "Another name differs from this one only in case", tools: [] },
      "tar/unicode-collision": { says: "Another name is the same in Unicode's composed form", tools: [] },
      "tar/name-reserved-on-windows": { says: "The name is that of a device on Windows", tools: [] },
      "tar/name-trailing-dot-or-space": { says: "Windows drops the dot or space at the end", tools: [] },
      "tar/name-stream": { says: "On NTFS the colon names a stream of another file", tools: [] },
      "tar/name-backslash": {
        says: "On Windows the backslash separates folders",
        tools: measured({ pip: "installs it", uv: "refuses it" }),
        severity: "medium",
      },
      "tar/name-double-slash": { says: "The name holds an empty segment", tools: [] },
    });
  },
};
