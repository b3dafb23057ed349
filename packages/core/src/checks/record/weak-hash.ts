import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const weakHash: Check<"wheel"> = {
  id: "record/weak-hash",
  title: "RECORD uses a digest that proves nothing",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    The specification forbids MD5 and SHA-1 and asks for SHA-256 or better: two files with one MD5 digest can be made in
    seconds. pip 26.3, uv 0.13.9 and installer 1.1.0 install the wheel without a word.`,
  remedy: "Tell the maintainers to build with a current tool: all of them write SHA-256.",
  references: [references.record],
  fixtures: {
    reported: {
      filename: "weak-1.0-py3-none-any.whl",
      files: {
        "weak.py": "X = 1\n",
        "weak-1.0.dist-info/RECORD":
          "weak.py,md5=Z_69iN-WEHAazozgkvDraw,6\nweak-1.0.dist-info/METADATA,,\nweak-1.0.dist-info/WHEEL,,\nweak-1.0.dist-info/RECORD,,\n",
      },
    },
    clean: { filename: "weak-1.0-py3-none-any.whl", files: { "weak.py": "X = 1\n" } },
    alsoReported: ["record/row-without-hash"],
  },

  *run({ wheel }) {
    const { record } = wheel;
    if (record === null || record.weakHash.length === 0) return;
    const algorithms = [...new Set(record.weakHash.map(({ algorithm }) => algorithm))].sort();
    const rows = record.weakHash.length;
    yield {
      at: { path: record.path, line: record.weakHash[0]?.line ?? 1 },
      message: `${rows} of ${record.rows} ${rows === 1 ? "rows uses" : "rows use"} ${algorithms.join(" and ")}.`,
      evidence: someItems(record.weakHash.map(({ path }) => path)),
    };
  },
};
