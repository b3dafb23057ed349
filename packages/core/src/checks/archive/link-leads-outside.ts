import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const linkLeadsOutside: Check<"distribution"> = {
  id: "archive/link-leads-outside",
  title: "A link leads out of the sdist",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A link to an absolute path, or upwards out of the folder, points at the machine that unpacks the sdist: at a file
    that is then packed into the wheel, or at a folder that a later member writes into. pip from 24.1 on and
    ${tools.uv} refuse such an sdist. ${tools.pipUpTo233} make the symbolic link; ${tools.pip203} leaves a hard link out,
    and Python's tarfile without a filter copies what it points to.`,
  remedy: "Ship the file itself, or a link inside the sdist.",
  references: [references.sdistArchiveFeatures, references.extractionFilters],
  fixtures: {
    reported: {
      filename: "linked-1.0.tar.gz",
      files: { "linked-1.0/m.py": "X = 1\n" },
      archive: ["symlink:linked-1.0/key=/etc/hostname"],
    },
    clean: {
      filename: "linked-1.0.tar.gz",
      files: { "linked-1.0/m.py": "X = 1\n" },
      archive: ["symlink:linked-1.0/key=m.py"],
    },
  },

  *run({ distribution }) {
    const symbolic = measured({ pip: "refuses it", uv: "refuses it", pipUpTo233: "makes the link" });
    yield* observedAnomalies(distribution, {
      "tar/symlink-absolute": { says: "A symbolic link points to an absolute path", tools: symbolic },
      "tar/symlink-escapes": { says: "A symbolic link leads out of the sdist", tools: symbolic },
      "tar/hardlink-absolute": {
        says: "A hard link points to an absolute path",
        tools: measured({
          pip: "refuses it",
          uv: "refuses it",
          pip203: "leaves it out",
          tarfileTrusted: "copies the file of the machine",
        }),
        severity: "high",
      },
      "tar/hardlink-escapes": {
        says: "A hard link leads out of the sdist",
        tools: measured({ pip: "refuses it", uv: "refuses it", pip203: "leaves it out" }),
      },
    });
  },
};
