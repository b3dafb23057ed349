import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const oldMetadata: Check<"sdist"> = {
  id: "sdist/old-metadata",
  title: "PKG-INFO is of a version that promises nothing, so every tool has to build",
  severity: "info",
  confidence: "certain",
  runsAt: "download",
  needs: ["sdist"],
  decidesFrom: "contents",
  explanation: `
    From metadata version 2.2 on, what PKG-INFO states without calling it dynamic holds for every wheel that is built.
    Below that ${tools.uv} and ${tools.poetry} run the build to learn the dependencies, with \`uv lock\` and
    \`poetry lock\` already, unless [project] in pyproject.toml states them. ${tools.pip} runs it in any case.`,
  remedy: "Build the sdist with a current back end; setuptools writes 2.2 or later since version 77.",
  references: [references.staticSdists, references.metadata],
  fixtures: {
    reported: {
      filename: "dynamic-1.0.tar.gz",
      files: {
        "dynamic-1.0/PKG-INFO": "Metadata-Version: 2.1\nName: dynamic\nVersion: 1.0\n",
        "dynamic-1.0/setup.py": "from setuptools import setup\nsetup()\n",
        "dynamic-1.0/pyproject.toml": false,
      },
    },
    clean: { filename: "dynamic-1.0.tar.gz", files: { "dynamic-1.0/m.py": "X = 1\n" } },
  },

  *run({ sdist }) {
    const version = sdist.metadata?.metadata.metadataVersion ?? null;
    if (sdist.metadata === null || version === null || !PROMISES_NOTHING.has(version)) return;
    const project = sdist.pyproject?.value.project ?? null;
    const stated = project !== null && !project.dynamic.some((field) => DEPENDENCIES.has(field));
    const outcomes = measured({
      pip: "builds it to know the dependencies",
      uv: stated ? "reads them in [project]" : "builds it to know the dependencies",
    });
    yield {
      at: { path: sdist.metadata.path },
      message: `Metadata-Version is ${version}; ${inWords(outcomes)}.`,
      evidence: { actual: version, tools: outcomes },
    };
  },
};

const DEPENDENCIES: ReadonlySet<string> = new Set(["dependencies", "optional-dependencies", "requires-python"]);
const PROMISES_NOTHING: ReadonlySet<string> = new Set(["1.0", "1.1", "1.2", "2.0", "2.1"]);
