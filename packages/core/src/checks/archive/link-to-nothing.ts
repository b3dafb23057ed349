import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const linkToNothing: Check<"distribution"> = {
  id: "archive/link-to-nothing",
  title: "A hard link points to a member that is not there",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A hard link in a tar repeats an earlier member. Where there is none of that name, ${tools.pip} and ${tools.uv} stop
    with an error, and ${tools.pip203} builds the sdist without the file.`,
  remedy: "Build the sdist again; a member was left out or comes after the link.",
  references: [references.tar, references.sdistArchiveFeatures],
  fixtures: {
    reported: {
      filename: "dangling-1.0.tar.gz",
      files: { "dangling-1.0/m.py": "X = 1\n" },
      archive: ["hardlink:dangling-1.0/copy.py=dangling-1.0/gone.py"],
    },
    clean: {
      filename: "dangling-1.0.tar.gz",
      files: { "dangling-1.0/m.py": "X = 1\n" },
      archive: ["hardlink:dangling-1.0/copy.py=dangling-1.0/m.py"],
    },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "tar/hardlink-missing": {
        says: "No earlier member has the name that this hard link points to",
        tools: measured({ pip: "refuses it", uv: "refuses it", pip203: "leaves it out" }),
      },
    });
  },
};
