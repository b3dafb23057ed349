import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const digestNotCompared: Check<"wheel"> = {
  id: "record/digest-not-compared",
  title: "RECORD uses a digest that assay does not know",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    assay compares SHA-2, SHA-1, MD5 and BLAKE2b digests with the files. What another algorithm says could not be
    compared, so these rows prove nothing to it. pip, uv and installer compare none of them.`,
  remedy: "Tell the maintainers to build with a current tool: all of them write SHA-256.",
  references: [references.record],
  fixtures: {
    reported: {
      filename: "odd-1.0-py3-none-any.whl",
      files: {
        "odd.py": "X = 1\n",
        "odd-1.0.dist-info/RECORD":
          "odd.py,whirlpool=Z_69iN-WEHAazozgkvDraw,6\nodd-1.0.dist-info/METADATA,,\nodd-1.0.dist-info/WHEEL,,\nodd-1.0.dist-info/RECORD,,\n",
      },
    },
    clean: { filename: "odd-1.0-py3-none-any.whl", files: { "odd.py": "X = 1\n" } },
    alsoReported: ["record/row-without-hash"],
  },

  *run({ wheel }) {
    const { record } = wheel;
    for (const { algorithm, rows } of record?.notCompared ?? []) {
      yield {
        at: { path: record?.path ?? "" },
        message: `${rows} ${rows === 1 ? "row uses" : "rows use"} ${algorithm}, which was not compared.`,
        evidence: {},
      };
    }
  },
};
