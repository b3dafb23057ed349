import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const rowWithoutHash: Check<"wheel"> = {
  id: "record/row-without-hash",
  title: "RECORD lists a file without its digest",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Every file but RECORD and its signatures must have a digest there; without one nothing tells whether the file is the
    one that was built. pip 26.3, uv 0.13.9 and installer 1.1.0 install the wheel.`,
  remedy: "Tell the maintainers. `wheel unpack` and `wheel pack` write RECORD anew, with digests.",
  references: [references.record],
  fixtures: {
    reported: {
      filename: "bare-1.0-py3-none-any.whl",
      files: {
        "bare-1.0.dist-info/RECORD":
          "bare-1.0.dist-info/METADATA,,\nbare-1.0.dist-info/WHEEL,,\nbare-1.0.dist-info/RECORD,,\n",
      },
    },
    clean: { filename: "bare-1.0-py3-none-any.whl", files: { "bare.py": "X = 1\n" } },
  },

  *run({ wheel }) {
    const { record } = wheel;
    if (record === null || record.withoutHash.length === 0) return;
    const paths = record.withoutHash.map(({ path }) => path);
    yield {
      at: { path: record.path, line: record.withoutHash[0]?.line ?? 1 },
      message:
        paths.length === 1
          ? `${paths[0]} is listed without a digest.`
          : `${paths.length} of ${record.rows} rows have no digest.`,
      evidence: paths.length === 1 ? {} : someItems(paths),
    };
  },
};
