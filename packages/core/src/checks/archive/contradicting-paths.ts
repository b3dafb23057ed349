import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const contradictingPaths: Check<"distribution"> = {
  id: "archive/contradicting-paths",
  title: "A tar gives one member several paths",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Extended headers may replace the path in a member's own header. Of two PAX paths ${tools.pip} and GNU tar take the
    last, and a PAX path before a GNU one; ${tools.uv} refuses either. A path for all members leaves one single file
    behind with ${tools.pip}, and ${tools.uv} refuses. A reader that looks at plain headers sees another tree each time.
    One extended path that simply differs is read alike by all that were measured, and is only noted.`,
  remedy: "Build the sdist again with an ordinary build back end, and do not install this one.",
  references: [references.tar, references.gnuTar],
  fixtures: {
    reported: {
      filename: "paths-1.0.tar.gz",
      files: { "paths-1.0/m.py": "X = 1\n", "paths-1.0/a.py": "X = 2\n" },
      archive: ["two-pax-paths:paths-1.0/a.py=paths-1.0/b.py"],
    },
    clean: { filename: "paths-1.0.tar.gz", files: { "paths-1.0/m.py": "X = 1\n", "paths-1.0/a.py": "X = 2\n" } },
  },

  *run({ distribution }) {
    const alike = measured({ pip: "takes it", uv: "takes it", gnuTar: "takes it" });
    yield* observedAnomalies(distribution, {
      "tar/several-paths": {
        says: "Several extended headers or records give the path of this member",
        tools: measured({ pip: "takes the last PAX path", gnuTar: "takes the last PAX path", uv: "refuses it" }),
      },
      "tar/global-path": {
        says: "An extended header gives one path, link target or size to all members",
        tools: measured({ pip: "finds no project left", uv: "refuses it" }),
      },
      "tar/prefix-without-ustar": { says: "A prefix of the path stands where the format has none", tools: [] },
      "tar/pax-path-differs": { says: "The PAX header gives another path", tools: alike, severity: "info" },
      "tar/gnu-long-differs": {
        says: "The GNU long name is another one than the header's",
        tools: measured({ pip: "takes the long name", gnuTar: "takes the long name" }),
        severity: "info",
      },
    });
  },
};
