import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import type { Severity, ToolOutcome } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import { escapeName, normalizeName } from "../../model/project-name.ts";
import { isRefusal } from "../../model/refusal.ts";
import { parseVersion } from "../../model/version.ts";
import { compareVersions } from "../../model/version-order.ts";
import { parseWheelFilename, type WheelFilename } from "../../model/wheel-filename.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const distInfoName: Check<"wheel"> = {
  id: "wheel/dist-info-name",
  title: "The .dist-info folder is not named as the wheel is",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    The folder is to be \`NAME-VERSION.dist-info\`, with the name and version of the wheel's own name. ${tools.pip},
    ${tools.installer} and ${tools.uvFromFile} refuse a folder of another name, ${tools.uvFromIndex} installs it: the
    same wheel is refused here and installed there. A hyphen that is not escaped is the other way round.`,
  remedy: "Take another distribution of the release, and tell the maintainers which tool built it.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "named-1.0-py3-none-any.whl",
      files: {
        "named.py": "X = 1\n",
        "named-1.0.dist-info/METADATA": false,
        "named-1.0.dist-info/WHEEL": false,
        "named-1.0.dist-info/RECORD": false,
        "other-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: named\nVersion: 1.0\n",
        "other-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "other-1.0.dist-info/RECORD": "",
      },
    },
    clean: { filename: "named-1.0-py3-none-any.whl", files: { "named.py": "X = 1\n" } },
  },

  *run({ wheel }) {
    const difference = differenceOf(wheel);
    if (difference === null) return;
    const { severity, says, outcomes } = difference;
    yield {
      at: { path: wheel.distInfo[0] ?? "" },
      message: outcomes.length === 0 ? `${says}; installers take it.` : `${says}; ${inWords(outcomes)}.`,
      severity,
      evidence: {
        claimed: wheel.filename,
        actual: wheel.distInfo[0] ?? "",
        ...(outcomes.length === 0 ? {} : { tools: outcomes }),
      },
    };
  },
};

interface Difference {
  readonly severity: Severity;
  readonly says: string;
  readonly outcomes: readonly ToolOutcome[];
}

function differenceOf({ filename, distInfo }: WheelAnalysis): Difference | null {
  const [folder] = distInfo;
  const parsed = parseWheelFilename(filename);
  if (folder === undefined || distInfo.length > 1 || isRefusal(parsed)) return null;
  const stem = folder.slice(0, -".dist-info".length);
  return ofName(stem, parsed) ?? ofVersion(stem, parsed);
}

function ofName(stem: string, { name }: WheelFilename): Difference | null {
  const hyphen = stem.indexOf("-");
  const written = hyphen < 0 ? stem : stem.slice(0, hyphen);
  if (normalizeName(written) === name) {
    if (written.toLowerCase() === escapeName(name)) return null;
    return { severity: "info", says: `The folder spells the name ${written}, not ${escapeName(name)}`, outcomes: [] };
  }
  if (normalizeName(stem.slice(0, stem.lastIndexOf("-"))) === name) {
    return {
      severity: "medium",
      says: "A hyphen in the folder's name is not escaped",
      outcomes: measured({ pip203: "installs it", uv: "installs it", installer: "installs it", pip: "refuses it" }),
    };
  }
  return {
    severity: "medium",
    says: "The folder has another project's name",
    outcomes: measured({
      uvFromIndex: "installs it",
      pip: "refuses it",
      installer: "refuses it",
      uvFromFile: "refuses it",
    }),
  };
}

function ofVersion(stem: string, { version }: WheelFilename): Difference | null {
  const written = stem.slice(stem.lastIndexOf("-") + 1);
  const parsed = parseVersion(written);
  if (parsed !== null && compareVersions(parsed, version) === 0) return null;
  return { severity: "info", says: `The folder's version is ${written}`, outcomes: [] };
}
