import { dynamicBySpecification, staticForUv } from "../../model/core-metadata-dynamic.ts";
import { isAtLeast } from "../../model/core-metadata-fields.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { coreMetadata } from "./metadata-rules.ts";

export const dynamicRequirements: Check<"sdist"> = {
  id: "metadata/dynamic-requirements",
  title: "The dependencies of the sdist are known only once it is built",
  severity: "info",
  confidence: "certain",
  runsAt: "download",
  needs: ["sdist"],
  decidesFrom: "directory",
  explanation: `
    PKG-INFO marks Requires-Dist, Requires-Python or Provides-Extra as dynamic. To learn them ${tools.uv} and
    ${tools.poetry} run the build with \`uv lock\` and \`poetry lock\` already, which they do not for other sdists of metadata
    2.2 or later. ${tools.pip} runs it in any case.`,
  remedy:
    "Install a wheel (`pip --only-binary :all:`, `uv --no-build`), or ask the maintainers to state them in [project].",
  references: [references.staticSdists, references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0.tar.gz",
      files: { "told-1.0/PKG-INFO": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nDynamic: Requires-Dist\n" },
    },
    clean: {
      filename: "told-1.0.tar.gz",
      files: { "told-1.0/PKG-INFO": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nDynamic: License-File\n" },
    },
  },

  *run({ sdist }) {
    const facts = yield* coreMetadata(sdist);
    // Older metadata says nothing of the kind, and a spelling that uv does not see is another matter.
    if (facts === null || !isAtLeast(facts.metadata.metadataVersion ?? "", "2.2") || staticForUv(facts.metadata))
      return;
    const fields = ["Requires-Dist", "Requires-Python", "Provides-Extra"].filter((field) =>
      dynamicBySpecification(facts.metadata, field),
    );
    if (fields.length === 0) return;
    const line = facts.metadata.dynamic.find(({ text }) => fields.includes(text))?.line;
    yield {
      at: { path: facts.path, ...(line === undefined ? {} : { line }) },
      message: `${fields.join(", ")} ${fields.length === 1 ? "is" : "are"} dynamic; to know them, ${inWords(OUTCOMES)}.`,
      evidence: { items: fields.map((field) => `Dynamic: ${field}`), tools: OUTCOMES },
    };
  },
};

const OUTCOMES = measured({ pip: "runs the build", uv: "runs the build", poetry: "runs the build" });
