import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const mixedTarFormats: Check<"distribution"> = {
  id: "archive/mixed-tar-formats",
  title: "One tar holds headers of different formats",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A tool writes the headers of GNU or those of POSIX. Where both stand in one archive, something was added by another
    tool, or the archive was made to be read in two ways. ${tools.pip} and GNU tar read both, ${tools.uv} refuses.`,
  remedy: "Build the sdist again, in one go.",
  references: [references.tar, references.gnuTar],
  fixtures: {
    reported: {
      filename: "mixed-1.0.tar.gz",
      files: { "mixed-1.0/m.py": "X = 1\n", "mixed-1.0/a.py": "X = 2\n" },
      archive: ["gnu-name:mixed-1.0/a.py=mixed-1.0/a.py"],
    },
    clean: { filename: "mixed-1.0.tar.gz", files: { "mixed-1.0/m.py": "X = 1\n", "mixed-1.0/a.py": "X = 2\n" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "tar/mixed-formats": {
        says: "Headers of GNU and of POSIX stand in one archive",
        tools: measured({ pip: "installs it", uv: "refuses it" }),
      },
    });
  },
};
