import { type DistributionFilename, parseDistributionFilename } from "../../model/distribution-filename.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import { escapeName } from "../../model/project-name.ts";
import { formatVersion } from "../../model/version-text.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const notNormalised: Check<"distribution"> = {
  id: "name/not-normalised",
  title: "The file's name does not spell project and version in normal form",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "filename",
  explanation: `
    ${tools.pip} and ${tools.uv} read \`My.Project-1.00.tar.gz\` as \`my_project-1.0\`, so it installs. Tools that
    compare names as text, mirrors and allow lists among them, do not.`,
  remedy: "Build with a current back end, which writes the normal form.",
  references: [references.sdistNames, references.names, references.versions],
  fixtures: {
    reported: { filename: "My.Project-1.0.tar.gz", files: { "My.Project-1.0/m.py": "X = 1\n" } },
    clean: { filename: "my_project-1.0.tar.gz", files: { "my_project-1.0/m.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const parsed = parseDistributionFilename(distribution.filename);
    const normal = normalBeginning(parsed);
    if (normal === null || distribution.filename.startsWith(normal)) return;
    const outcomes = measured({ pip: "accepts it", uv: "accepts it" });
    yield {
      at: {},
      message: `The normal form of the name begins with ${normal}; ${inWords(outcomes)} as it is.`,
      evidence: { claimed: distribution.filename, actual: normal, tools: outcomes },
    };
  },
};

/** What the file's name begins with in normal form; null where it is not that of a wheel or sdist. */
function normalBeginning(parsed: DistributionFilename): string | null {
  if (parsed.kind === "wheel") return `${escapeName(parsed.name)}-${formatVersion(parsed.version)}-`;
  if (parsed.kind === "sdist") return `${escapeName(parsed.name)}-${formatVersion(parsed.version)}${parsed.extension}`;
  return null;
}
