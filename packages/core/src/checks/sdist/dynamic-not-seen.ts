import { staticBySpecification, staticForUv } from "../../model/core-metadata-dynamic.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const dynamicNotSeen: Check<"sdist"> = {
  id: "sdist/dynamic-not-seen",
  title: "PKG-INFO calls dependencies dynamic in a spelling that uv and poetry do not see",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["sdist"],
  decidesFrom: "contents",
  explanation: `
    \`Dynamic: requires-dist\` says that the build decides the dependencies. Names of fields are alike in any case, and
    setuptools writes them in lower case; ${tools.uv} and ${tools.poetry} know only \`Requires-Dist\` and so lock the
    dependencies that stand in PKG-INFO. ${tools.pip} builds the sdist and takes what the build says: where the two
    differ, the tools install different sets.`,
  remedy: "Compare a wheel's METADATA with PKG-INFO; the project can state its dependencies in [project] instead.",
  references: [references.staticSdists, references.metadata],
  fixtures: {
    reported: {
      filename: "spelt-1.0.tar.gz",
      files: {
        "spelt-1.0/PKG-INFO":
          "Metadata-Version: 2.4\nName: spelt\nVersion: 1.0\nDynamic: requires-dist\nRequires-Dist: six\n",
        "spelt-1.0/pyproject.toml": '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
      },
    },
    clean: {
      filename: "spelt-1.0.tar.gz",
      files: {
        "spelt-1.0/PKG-INFO":
          "Metadata-Version: 2.4\nName: spelt\nVersion: 1.0\nDynamic: Requires-Dist\nRequires-Dist: six\n",
        "spelt-1.0/pyproject.toml": '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
      },
    },
  },

  *run({ sdist }) {
    if (sdist.metadata === null) return;
    const { path, metadata } = sdist.metadata;
    if (staticBySpecification(metadata) || !staticForUv(metadata)) return;
    const fields = metadata.dynamic.filter(({ text }) => RESOLUTION.has(text.trim().toLowerCase()));
    const [first] = fields;
    if (first === undefined) return;
    const outcomes = measured({
      pip: "builds it and takes what comes out",
      uv: "locks what PKG-INFO lists",
      poetry: "locks what PKG-INFO lists",
    });
    const named = fields.map(({ text }) => text).join(", ");
    yield {
      at: { path, line: first.line },
      message: `PKG-INFO calls ${named} dynamic, spelt so that uv and poetry do not see it; ${inWords(outcomes)}.`,
      evidence: { items: fields.map(({ text }) => `Dynamic: ${text}`), tools: outcomes },
    };
  },
};

const RESOLUTION: ReadonlySet<string> = new Set(["requires-dist", "requires-python", "provides-extra"]);
