import { inWords, measured, tools } from "../../model/installers.ts";
import { normalizeName } from "../../model/project-name.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { nameAndInside, sdistOutcome } from "./inside.ts";

export const projectDiffers: Check<"distribution"> = {
  id: "name/project-differs",
  title: "The metadata inside is that of another project than the file's name says",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "contents",
  explanation: `
    A wheel whose METADATA names another project is installed by pip up to 24.1.2 and ${tools.installer} and listed under
    that other name; pip from 24.3.1 on and ${tools.uv} refuse it. An sdist is built by all, whatever PKG-INFO says;
    where PKG-INFO is of version 2.2 or later and leaves nothing to the build, ${tools.uv} and ${tools.poetry} take its
    dependencies without building.`,
  remedy: "Do not install it: a file was renamed, or its metadata was exchanged.",
  references: [references.metadata, references.wheel, references.sdistNames],
  fixtures: {
    reported: {
      filename: "mine-1.0-py3-none-any.whl",
      files: {
        "mine.py": "X = 1\n",
        "mine-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: other\nVersion: 1.0\n",
      },
    },
    clean: {
      filename: "my_own-1.0-py3-none-any.whl",
      files: {
        "my_own.py": "X = 1\n",
        "my_own-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: My.Own\nVersion: 1.0\n",
      },
    },
  },

  *run({ distribution }) {
    const both = nameAndInside(distribution);
    const name = both?.inside.metadata.name ?? null;
    if (both === null || name === null) return;
    if (both.readings.some((reading) => reading.name === normalizeName(name))) return;
    const claimed = both.readings[0]?.name ?? "";
    const outcome =
      distribution.kind === "sdist" ? sdistOutcome(both.inside.metadata) : { severity: this.severity, tools: IN_WHEEL };
    yield {
      at: { path: both.inside.path },
      message: `The file is named for ${claimed}, its metadata for ${name}; ${inWords(outcome.tools)}.`,
      severity: outcome.severity,
      evidence: { claimed, actual: name, tools: outcome.tools },
    };
  },
};

const IN_WHEEL = measured({ pip: "refuses it", pipUpTo241: "installs it", uv: "refuses it", installer: "installs it" });
