import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const missingFile: Check<"wheel"> = {
  id: "wheel/missing-file",
  title: "The wheel lacks METADATA or WHEEL",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    METADATA says what the project is and needs, WHEEL how to install it. Without WHEEL no installer takes the wheel.
    Without METADATA ${tools.installer} does, and leaves a project that cannot say what it is; ${tools.pip} and
    ${tools.uv} refuse it.`,
  remedy: "Take another distribution of the release, and tell the maintainers.",
  references: [references.wheel, references.metadata],
  fixtures: {
    reported: {
      filename: "bald-1.0-py3-none-any.whl",
      files: { "bald.py": "X = 1\n", "bald-1.0.dist-info/METADATA": false },
    },
    clean: { filename: "bald-1.0-py3-none-any.whl", files: { "bald.py": "X = 1\n" } },
  },

  *run({ wheel }) {
    const [folder] = wheel.distInfo;
    if (folder === undefined || wheel.distInfo.length > 1) return;
    const paths = new Set(wheel.members.map(({ normalised }) => normalised));

    if (!paths.has(`${folder}/METADATA`)) {
      const outcomes = measured({ installer: "installs it", pip: "refuses it", uv: "refuses it" });
      yield {
        at: { path: folder },
        message: `${folder} holds no METADATA; ${inWords(outcomes)}.`,
        evidence: { tools: outcomes },
      };
    }
    if (!paths.has(`${folder}/WHEEL`)) {
      yield { at: { path: folder }, message: `${folder} holds no WHEEL; every installer refuses it.`, evidence: {} };
    }
  },
};
