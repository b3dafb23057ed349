import { parseDistributionFilename } from "../../model/distribution-filename.ts";
import type { Severity, ToolOutcome } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const notTarGz: Check<"sdist"> = {
  id: "sdist/not-tar-gz",
  title: "The sdist is not a .tar.gz",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["sdist"],
  decidesFrom: "filename",
  explanation: `
    PEP 625 leaves one form of sdist. ${tools.pip} still takes .zip, .tar.bz2, .tgz and others, ${tools.uv} takes
    .tar.gz and .zip only. Where a release has several sdists, pip takes the .zip and uv the .tar.gz: two tools build
    two sources.`,
  remedy: "Publish one sdist, as .tar.gz.",
  references: [references.sdistNames, references.sdist],
  fixtures: {
    reported: { filename: "packed-1.0.tgz", files: { "packed-1.0/m.py": "X = 1\n" } },
    clean: { filename: "packed-1.0.tar.gz", files: { "packed-1.0/m.py": "X = 1\n" } },
  },

  *run({ sdist }) {
    const parsed = parseDistributionFilename(sdist.filename);
    if (parsed.kind !== "sdist" || parsed.extension === ".tar.gz") return;
    const { severity, outcomes } = parsed.extension === ".zip" ? ZIP : OTHERS;
    yield {
      at: {},
      message: `The sdist is a ${parsed.extension}; ${inWords(outcomes)}.`,
      severity,
      evidence: { tools: outcomes },
    };
  },
};

interface Answer {
  readonly severity: Severity;
  readonly outcomes: readonly ToolOutcome[];
}

const ZIP: Answer = { severity: "info", outcomes: measured({ pip: "installs it", uv: "installs it" }) };
const OTHERS: Answer = { severity: "medium", outcomes: measured({ pip: "installs it", uv: "refuses it" }) };
