import { parseDistributionFilename } from "../../model/distribution-filename.ts";
import type { Severity, ToolOutcome } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import { type VersionHazard, versionHazards } from "../../model/version-hazards.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const versionTooLarge: Check<"distribution"> = {
  id: "name/version-too-large",
  title: "The version in the file's name holds a number that tools cannot hold",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "filename",
  explanation: `
    One listed file whose version has more than 4,300 digits in a row makes ${tools.pip} die with a traceback for the
    whole project. A number beyond 64 bits is the newest version for ${tools.pip} and does not exist for ${tools.uv}:
    the two install different releases. Beyond 53 bits, tools that hold numbers as doubles compare them wrongly.`,
  remedy: "Delete the file from the index and publish under an ordinary version.",
  references: [references.versions, "https://docs.python.org/3/library/stdtypes.html#int-max-str-digits"],
  fixtures: {
    reported: {
      filename: "large-99999999999999999999.tar.gz",
      files: { "large-99999999999999999999/m.py": "X = 1\n" },
    },
    clean: { filename: "large-20261122.tar.gz", files: { "large-20261122/m.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const parsed = parseDistributionFilename(distribution.filename);
    if (parsed.kind !== "wheel" && parsed.kind !== "sdist") return;
    for (const hazard of versionHazards(parsed.versionText)) {
      // Whoever cannot hold 64 bits cannot hold 53 either: the worst is said once.
      const { says, outcomes, severity } = HAZARDS[hazard];
      yield { at: {}, message: `${says}; ${inWords(outcomes)}.`, severity, evidence: { tools: outcomes } };
      return;
    }
  },
};

const HAZARDS: Readonly<
  Record<
    VersionHazard,
    { readonly says: string; readonly outcomes: readonly ToolOutcome[]; readonly severity: Severity }
  >
> = {
  "more-than-4300-digits": {
    says: "The version has more than 4,300 digits in a row",
    outcomes: measured({ pip: "stops with a traceback for the whole project", uv: "ignores the file" }),
    severity: "medium",
  },
  "beyond-64-bit": {
    says: "The version holds a number beyond 64 bits",
    outcomes: measured({ pip: "takes it for the newest", uv: "ignores the file" }),
    severity: "medium",
  },
  "beyond-53-bit": {
    says: "The version holds a number beyond 53 bits",
    outcomes: measured({ pip: "compares it rightly", uv: "compares it rightly" }),
    severity: "info",
  },
};
