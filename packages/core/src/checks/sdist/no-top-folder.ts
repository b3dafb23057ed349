import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { isProjectFile } from "./project-file.ts";

export const noTopFolder: Check<"sdist"> = {
  id: "sdist/no-top-folder",
  title: "The sdist has its files at the archive's root",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["sdist"],
  decidesFrom: "directory",
  explanation: `
    ${tools.pip} and ${tools.uv} build it from the root. A person who unpacks it by hand finds the files among their
    own, and tools that take the first folder off every path see none of it.`,
  remedy: "Build the sdist with a build back end, which puts everything into `NAME-VERSION`.",
  references: [references.sdist],
  fixtures: {
    reported: {
      filename: "flat-1.0.tar.gz",
      files: {
        "PKG-INFO": "Metadata-Version: 2.4\nName: flat\nVersion: 1.0\n",
        "setup.py": "from setuptools import setup\nsetup()\n",
        "flat-1.0/PKG-INFO": false,
        "flat-1.0/pyproject.toml": false,
      },
    },
    clean: { filename: "flat-1.0.tar.gz", files: { "flat-1.0/setup.py": "from setuptools import setup\nsetup()\n" } },
  },

  *run({ sdist }) {
    const file = sdist.topLevel.find(isProjectFile);
    if (file === undefined) return;
    const outcomes = measured({ pip: "builds it from there", uv: "builds it from there" });
    yield {
      at: { path: file },
      message: `The project's files stand at the root of the archive; ${inWords(outcomes)}.`,
      evidence: { tools: outcomes },
    };
  },
};
