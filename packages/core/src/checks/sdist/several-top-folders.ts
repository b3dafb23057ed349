import { someItems } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { isProjectFile } from "./project-file.ts";

export const severalTopFolders: Check<"sdist"> = {
  id: "sdist/several-top-folders",
  title: "The sdist does not unpack into one folder",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["sdist"],
  decidesFrom: "directory",
  explanation: `
    An sdist holds one folder, \`NAME-VERSION\`, and everything is in it. Where something stands beside that folder,
    ${tools.pip} and ${tools.uv} take the archive's root for the project, find no \`pyproject.toml\` there and refuse;
    tar shows both.`,
  remedy: "Build the sdist again with a build back end rather than packing it by hand.",
  references: [references.sdist],
  fixtures: {
    reported: { filename: "tops-1.0.tar.gz", files: { "tops-1.0/m.py": "X = 1\n", "beside.txt": "x\n" } },
    clean: { filename: "tops-1.0.tar.gz", files: { "tops-1.0/m.py": "X = 1\n", "tops-1.0/beside.txt": "x\n" } },
  },

  *run({ sdist }) {
    if (sdist.topLevel.length < 2 || sdist.topLevel.some(isProjectFile)) return;
    const outcomes = measured({ pip: "refuses it", uv: "refuses it" });
    yield {
      at: {},
      message: `The archive holds ${sdist.topLevel.length} entries at its top where one folder is expected; ${inWords(outcomes)}.`,
      evidence: { ...someItems(sdist.topLevel), tools: outcomes },
    };
  },
};
