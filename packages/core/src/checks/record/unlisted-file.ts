import { someItems } from "../../model/finding.ts";
import { inWords, measured } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const unlistedFile: Check<"wheel"> = {
  id: "record/unlisted-file",
  title: "RECORD does not list every file",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    A file that RECORD does not know came into the wheel after it was built, or from a tool that does not keep RECORD.
    The specification tells installers to refuse such a wheel; pip 20.3 to 26.3, uv 0.13.9 and installer 1.1.0 install
    the file all the same.`,
  remedy:
    "Ask the maintainers what put the file there. To repair a wheel of your own, `wheel unpack` and `wheel pack` it: that writes RECORD anew.",
  references: [references.record, references.wheel],
  fixtures: {
    reported: {
      filename: "grown-1.0-py3-none-any.whl",
      files: {
        "grown.py": "X = 1\n",
        "grown-1.0.dist-info/RECORD":
          "grown-1.0.dist-info/METADATA,,\ngrown-1.0.dist-info/WHEEL,,\ngrown-1.0.dist-info/RECORD,,\n",
      },
    },
    clean: { filename: "grown-1.0-py3-none-any.whl", files: { "grown.py": "X = 1\n" } },
    alsoReported: ["record/row-without-hash"],
  },

  *run({ wheel }) {
    const { record } = wheel;
    if (record === null || record.unlisted.length === 0) return;
    if (record.rows === 0) {
      yield {
        at: { path: record.path },
        message: `RECORD is empty, so nothing says what was built; ${inWords(OUTCOMES)}.`,
        evidence: { tools: OUTCOMES },
      };
      return;
    }
    const [path = ""] = record.unlisted;
    const count = record.unlisted.length;
    yield {
      at: count === 1 ? { path } : { path: record.path },
      message:
        count === 1
          ? `RECORD does not list this file; ${inWords(OUTCOMES)}.`
          : `RECORD does not list ${count} files of the wheel; ${inWords(OUTCOMES)}.`,
      evidence: { ...(count === 1 ? {} : someItems(record.unlisted)), tools: OUTCOMES },
    };
  },
};

const OUTCOMES = measured({ pip: "installs the wheel", uv: "installs the wheel", installer: "installs the wheel" });
