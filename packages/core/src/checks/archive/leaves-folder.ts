import type { Anomaly } from "../../base/reading.ts";
import type { ToolOutcome } from "../../model/finding.ts";
import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type AnomalyRule, observedAnomalies } from "./anomaly-rules.ts";

export const leavesFolder: Check<"distribution"> = {
  id: "archive/leaves-folder",
  title: "A member's name leads out of the folder that it is unpacked into",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    An absolute name, or one that climbs with \`..\`, asks to be written somewhere else. ${tools.pip} and
    ${tools.installer} refuse such a wheel; ${tools.uv} installs it and silently leaves the member out; unzip and
    Python's zipfile strip the name and write the member inside. In an sdist ${tools.pip} and ${tools.uv} refuse, and
    Python's tarfile without a filter, the default before 3.14, writes outside. Names that lead out only
    where backslashes and drive letters count, on Windows, are noted as info: no tool was measured there.`,
  remedy: "Do not install or unpack it: no build tool writes such names.",
  references: [references.extractionFilters, "https://www.cve.org/CVERecord?id=CVE-2007-4559"],
  fixtures: {
    reported: {
      filename: "climb-1.0-py3-none-any.whl",
      files: { "climb.py": "X = 1\n", "../up.txt": "x\n" },
    },
    clean: { filename: "climb-1.0-py3-none-any.whl", files: { "climb.py": "X = 1\n", "..up/up..txt": "x\n" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/name-absolute": (anomaly) => inZip(anomaly, "The name is absolute"),
      "zip/name-escapes": (anomaly) => inZip(anomaly, "The name climbs out of the folder"),
      "zip/name-drive": () => onWindows("The name begins with a drive letter"),
      "tar/name-absolute": (anomaly) => inTar(anomaly, "The name is absolute", ABSOLUTE_IN_TAR),
      "tar/name-escapes": (anomaly) => inTar(anomaly, "The name climbs out of the folder", UPWARD_IN_TAR),
      "tar/name-drive": () => onWindows("The name begins with a drive letter"),
    });
  },
};

const WHEEL_TOOLS = measured({
  pip: "refuses the wheel",
  uv: "leaves this member out without a word",
  unzip: "writes it inside",
  zipfile: "writes it inside",
});

function inZip(anomaly: Anomaly, says: string): AnomalyRule {
  return anomaly.detail === ON_WINDOWS ? onWindows(says) : { says, tools: WHEEL_TOOLS };
}

const ABSOLUTE_IN_TAR = measured({
  pip: "refuses the sdist",
  uv: "refuses the sdist",
  gnuTar: "writes it inside",
  tarfileTrusted: "writes it outside",
});
const UPWARD_IN_TAR = measured({
  pip: "refuses the sdist",
  uv: "refuses the sdist",
  tarfileTrusted: "writes it outside",
});

function inTar(anomaly: Anomaly, says: string, outcomes: readonly ToolOutcome[]): AnomalyRule {
  return anomaly.detail === ON_WINDOWS ? onWindows(says) : { says, tools: outcomes };
}

/** The readers say so where only a backslash makes the name dangerous. */
const ON_WINDOWS = "on Windows";

function onWindows(says: string): AnomalyRule {
  return { says, tools: [], severity: "info" };
}
