import { parseDistributionFilename } from "../../model/distribution-filename.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import { formatVersion } from "../../model/version-text.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const ambiguousProject: Check<"distribution"> = {
  id: "name/ambiguous-project",
  title: "The sdist's name can be read as a file of two projects",
  severity: "medium",
  confidence: "certain",
  runsAt: "download",
  needs: ["distribution"],
  decidesFrom: "filename",
  explanation: `
    An installer that looks for \`demo\` reads \`demo-2-1.tar.gz\` as its version 2.post1, although the project may be
    \`demo-2\`. On the page of \`demo\`, pip 22.3.1 to 26.3 and ${tools.uv} download the file **and build it**, so its
    code runs, before they see the other name inside and fall back to an older version without an error.`,
  remedy: "Name the sdist as PEP 625 asks: hyphens of the project's name become underscores.",
  references: [references.sdistNames],
  fixtures: {
    reported: { filename: "demo-2-1.tar.gz", files: { "demo-2-1/m.py": "X = 1\n" } },
    clean: { filename: "demo_2-1.tar.gz", files: { "demo_2-1/m.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const parsed = parseDistributionFilename(distribution.filename);
    if (parsed.kind !== "sdist" || parsed.readings.length < 2) return;
    const readings = parsed.readings.map(({ name, version }) => `${name} ${formatVersion(version)}`);
    const outcomes = measured({
      pip: "builds it for either project without a look at the name inside",
      uv: "builds it for either project without a look at the name inside",
    });
    yield {
      at: {},
      message: `The name reads as ${readings.join(" or as ")}; ${inWords(outcomes)}.`,
      evidence: { items: readings, tools: outcomes },
    };
  },
};
