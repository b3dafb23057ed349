import type { RecordMismatch } from "../../analysis/distribution-analysis.ts";
import { inWords, measured } from "../../model/installers.ts";
import type { Check, Observation } from "../check.ts";
import { fewOfAKind } from "../few-of-a-kind.ts";
import { references } from "../references.ts";

export const hashMismatch: Check<"wheel"> = {
  id: "record/hash-mismatch",
  title: "A file is not the one that RECORD lists",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    RECORD is written by the build, and lists each file with its digest. A file with another digest was changed
    afterwards, or the build tool is at fault. No installer compares the two: pip 20.3 to 26.3, uv 0.13.9 and installer
    1.1.0 take the file as it is and write digests of their own, so nothing in the environment tells of it later.`,
  remedy:
    "Do not install it until its maintainers say what changed the file after the build. To repair a wheel of your own, build it again, or use `wheel unpack` and `wheel pack`, which write RECORD anew.",
  references: [references.record, references.wheel],
  fixtures: {
    reported: {
      filename: "changed-1.0-py3-none-any.whl",
      files: {
        "changed.py": "X = 1\n",
        "changed-1.0.dist-info/RECORD":
          "changed.py,sha256=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA,6\nchanged-1.0.dist-info/METADATA,,\nchanged-1.0.dist-info/WHEEL,,\nchanged-1.0.dist-info/RECORD,,\n",
      },
    },
    clean: { filename: "changed-1.0-py3-none-any.whl", files: { "changed.py": "X = 1\n" } },
    alsoReported: ["record/row-without-hash"],
  },

  *run({ wheel }) {
    const changed = (wheel.record?.mismatches ?? []).filter(({ of }) => of === "hash");
    yield* fewOfAKind(changed, observation, ({ path }) => path);
  },
};

const OUTCOMES = measured({ pip: "installs it", uv: "installs it", installer: "installs it" });

function observation({ path, line, recorded, actual }: RecordMismatch): Observation {
  return {
    at: { path },
    message: `RECORD:${line} lists another digest than the file has; ${inWords(OUTCOMES)} without comparing.`,
    evidence: { claimed: recorded, actual, tools: OUTCOMES },
  };
}
