import { parseDistributionFilename } from "../../model/distribution-filename.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import { normalizeName } from "../../model/project-name.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const topFolderName: Check<"sdist"> = {
  id: "sdist/top-folder-name",
  title: "The sdist's folder is not named after the project and version",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["sdist"],
  decidesFrom: "directory",
  explanation: `
    The standard asks for \`NAME-VERSION\`, as in the file's name. ${tools.pip} and ${tools.uv} change into whatever
    folder there is and build it.`,
  remedy: "Build the sdist again under its own name; do not rename the file.",
  references: [references.sdist, references.sdistNames],
  fixtures: {
    reported: {
      filename: "named-1.0.tar.gz",
      files: {
        "other-9.9/PKG-INFO": "Metadata-Version: 2.4\nName: named\nVersion: 1.0\n",
        "other-9.9/setup.py": "from setuptools import setup\nsetup()\n",
        "named-1.0/PKG-INFO": false,
        "named-1.0/pyproject.toml": false,
      },
    },
    clean: { filename: "named-1.0.tar.gz", files: { "named-1.0/m.py": "X = 1\n" } },
  },

  *run({ sdist }) {
    const parsed = parseDistributionFilename(sdist.filename);
    if (sdist.root === null || parsed.kind !== "sdist") return;
    const expected = sdist.filename.slice(0, -parsed.extension.length);
    // Old back ends spell the name in other ways than the file; that much freedom is no other project.
    if (normalizeName(sdist.root) === normalizeName(expected)) return;
    const outcomes = measured({ pip: "builds it", uv: "builds it" });
    yield {
      at: { path: sdist.root },
      message: `The folder is named ${sdist.root} and not ${expected}; ${inWords(outcomes)} all the same.`,
      evidence: { claimed: expected, actual: sdist.root, tools: outcomes },
    };
  },
};
