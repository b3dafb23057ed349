import { inWords, measured, tools } from "../../model/installers.ts";
import { canonicalVersion, canonicalVersionText, formatVersion } from "../../model/version-text.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { nameAndInside, sdistOutcome } from "./inside.ts";

export const versionDiffers: Check<"distribution"> = {
  id: "name/version-differs",
  title: "The metadata inside is that of another version than the file's name says",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "contents",
  explanation: `
    Installers choose a file by the version in its name and record the one inside. ${tools.pip} and ${tools.installer}
    install such a wheel, so that what was locked or reviewed is not what the environment lists; ${tools.uv} refuses it.
    An sdist is built by all, whatever PKG-INFO says; where PKG-INFO is of version 2.2 or later and leaves nothing to the
    build, ${tools.uv} and ${tools.poetry} take its dependencies without building.`,
  remedy: "Build the distribution again under its own version; do not rename files.",
  references: [references.metadata, references.versions, references.sdistNames],
  fixtures: {
    reported: {
      filename: "dated-1.0-py3-none-any.whl",
      files: {
        "dated.py": "X = 1\n",
        "dated-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: dated\nVersion: 2.0\n",
      },
    },
    clean: {
      filename: "dated-1.0-py3-none-any.whl",
      files: {
        "dated.py": "X = 1\n",
        "dated-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: dated\nVersion: 1.0.0\n",
      },
    },
  },

  *run({ distribution }) {
    const both = nameAndInside(distribution);
    const version = both?.inside.metadata.version ?? null;
    if (both === null || version === null) return;
    const inside = canonicalVersionText(version);
    if (both.readings.some((reading) => canonicalVersion(reading.version) === inside)) return;
    const [first] = both.readings;
    const claimed = first === undefined ? "" : formatVersion(first.version);
    const outcome =
      distribution.kind === "sdist" ? sdistOutcome(both.inside.metadata) : { severity: this.severity, tools: IN_WHEEL };
    yield {
      at: { path: both.inside.path },
      message: `The file is named for version ${claimed}, its metadata for ${version}; ${inWords(outcome.tools)}.`,
      severity: outcome.severity,
      evidence: { claimed, actual: version, tools: outcome.tools },
    };
  },
};

const IN_WHEEL = measured({ pip: "installs it", uv: "refuses it", installer: "installs it" });
