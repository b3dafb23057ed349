import { parseDistributionFilename } from "../../model/distribution-filename.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const notADistribution: Check<"distribution"> = {
  id: "name/not-a-distribution",
  title: "Installers cannot read the file's name, and pass the file over",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "filename",
  explanation: `
    Installers choose by the file's name alone. A name that is not escaped (\`my-project-1.0-py3-none-any.whl\`), or whose
    version is not one of PEP 440 (\`project-1.0-final-b.tar.gz\`), is passed over by ${tools.pip} and ${tools.uv} on an
    index; pip before 24.1 still listed such versions.`,
  remedy: "Rename nothing by hand: build again with a current build back end, which writes the name.",
  references: [references.wheel, references.sdistNames, references.versions],
  fixtures: {
    reported: { filename: "my-project-1.0-py3-none-any.whl", files: { "my_project.py": "X = 1\n" } },
    clean: { filename: "my_project-1.0-py3-none-any.whl", files: { "my_project.py": "X = 1\n" } },
    alsoReported: ["metadata/invalid-version"],
  },

  *run({ distribution }) {
    const parsed = parseDistributionFilename(distribution.filename);
    if (parsed.kind !== "other" || parsed.refused === null) return;
    const outcomes = measured({ pip: "ignores it", uv: "ignores it" });
    yield {
      at: {},
      message: `In ${distribution.filename}, ${parsed.refused}; ${inWords(outcomes)} on an index.`,
      evidence: { tools: outcomes },
    };
  },
};
