import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";
import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const noRecord: Check<"wheel"> = {
  id: "record/no-record",
  title: "The wheel has no RECORD",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Without RECORD nothing says which files were built and what they held; no installer takes the wheel (measured with
    pip 20.3 to 26.3, ${tools.uv} and ${tools.installer}). What an index offers and nobody can install deserves a
    question.`,
  remedy: "Take another distribution of the release, and tell the maintainers.",
  references: [references.record, references.wheel],
  fixtures: {
    reported: {
      filename: "unrecorded-1.0-py3-none-any.whl",
      files: { "unrecorded.py": "X = 1\n", "unrecorded-1.0.dist-info/RECORD": false },
    },
    clean: { filename: "unrecorded-1.0-py3-none-any.whl", files: { "unrecorded.py": "X = 1\n" } },
  },

  *run({ wheel }) {
    const folder = ownDistInfo(wheel.distInfo, wheel.filename);
    // Without a .dist-info folder more is missing than RECORD, and another check says so.
    if (wheel.record !== null || folder === null) return;
    if (wheel.members.some(({ path }) => path === `${folder}/RECORD`)) {
      yield { undecided: `${folder}/RECORD is there and could not be read` };
      return;
    }
    yield {
      at: { path: folder },
      message: `${folder} holds no RECORD; every installer refuses the wheel.`,
      evidence: {},
    };
  },
};
