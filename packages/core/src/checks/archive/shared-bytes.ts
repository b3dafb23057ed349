import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const sharedBytes: Check<"distribution"> = {
  id: "archive/shared-bytes",
  title: "Two members of the ZIP stand on the same bytes",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Two records of the central directory that point to one local header give one content under two names, or, repeated
    often, a decompression bomb. ${tools.pip}, ${tools.uv} and ${tools.installer} refuse such a member; unzip refuses
    the archive after it has extracted what comes before.`,
  remedy: "Do not use the file; no build tool writes this.",
  references: [references.zip, "https://www.usenix.org/conference/woot19/presentation/fifield"],
  fixtures: {
    reported: {
      filename: "alias-1.0-py3-none-any.whl",
      files: { "alias.py": "X = 1\n" },
      archive: ["alias:alias.py=other.py"],
    },
    clean: { filename: "alias-1.0-py3-none-any.whl", files: { "alias.py": "X = 1\n", "other.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const outcomes = measured({ pip: "refuses it", uv: "refuses it", unzip: "refuses it" });
    yield* observedAnomalies(distribution, {
      "zip/overlap": { says: "The bytes of this member belong to something else as well", tools: outcomes },
      "zip/central-only": { says: "The directory lists this member, and its header is another one's", tools: outcomes },
    });
  },
};
