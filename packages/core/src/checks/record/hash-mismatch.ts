import type { Check } from "../check.ts";
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
    for (const { path, line, of, recorded, actual } of wheel.record?.mismatches ?? []) {
      if (of !== "hash") continue;
      yield {
        at: { path },
        message: `RECORD:${line} lists another digest than the file has; installers take the file without comparing.`,
        evidence: { claimed: recorded, actual },
      };
    }
  },
};
