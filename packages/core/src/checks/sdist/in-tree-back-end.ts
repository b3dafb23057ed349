import { buildMoments, inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { backEndFolders } from "./back-end-folders.ts";

export const inTreeBackEnd: Check<"sdist"> = {
  id: "sdist/in-tree-back-end",
  title: "The sdist is built by a back end that it brings itself",
  severity: "info",
  confidence: "certain",
  runsAt: "download",
  needs: ["sdist"],
  decidesFrom: "contents",
  explanation: `
    \`backend-path\` names folders of the sdist that come first on the import path of the build. The back end in them
    is imported by every command that needs the sdist's metadata, \`pip download\` and \`pip lock\` too. ${tools.uv} and
    ${tools.poetry} need not run it where PKG-INFO or [project] states the dependencies. Honest projects do this to
    wrap another back end; a path that leaves the sdist is forbidden.`,
  remedy:
    "Read the back end before you build the sdist, or install a wheel (`pip --only-binary :all:`, `uv --no-build`).",
  references: [references.backEnds, references.pyproject],
  fixtures: {
    reported: {
      filename: "wrapped-1.0.tar.gz",
      files: {
        "wrapped-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "backend"\nbackend-path = ["_build"]\n',
        "wrapped-1.0/_build/backend.py": "from setuptools.build_meta import *\n",
      },
    },
    clean: { filename: "wrapped-1.0.tar.gz", files: { "wrapped-1.0/m.py": "X = 1\n" } },
  },

  *run({ sdist }) {
    const buildSystem = sdist.pyproject?.value.buildSystem;
    const at = { path: sdist.pyproject?.path ?? "pyproject.toml" };
    for (const { given, folder } of backEndFolders(sdist)) {
      if (folder === null) {
        yield {
          at,
          message: `backend-path names ${given}, which is not in the sdist; ${inWords(OUTSIDE)}.`,
          severity: "medium",
          evidence: { claimed: given, tools: OUTSIDE },
        };
        continue;
      }
      const backEnd = buildSystem?.buildBackend ?? "a back end";
      yield {
        at,
        message: `The build imports ${backEnd} from the sdist (backend-path ${given}) whenever its metadata is wanted, on pip download already.`,
        evidence: { claimed: given, tools: buildMoments },
      };
    }
  },
};

const OUTSIDE = measured({ pip: "refuses it", uv: "refuses it" });
