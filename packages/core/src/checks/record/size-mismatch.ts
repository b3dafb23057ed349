import type { RecordMismatch } from "../../analysis/distribution-analysis.ts";
import type { Check, Observation } from "../check.ts";
import { fewOfAKind } from "../few-of-a-kind.ts";
import { references } from "../references.ts";

export const sizeMismatch: Check<"wheel"> = {
  id: "record/size-mismatch",
  title: "RECORD lists another size than the file has",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Where the digest agrees, the content is the one that was built and only the number is wrong; where it does not,
    \`record/hash-mismatch\` says so. pip 26.3, uv 0.13.9 and installer 1.1.0 do not look at the size.`,
  remedy: "Tell the maintainers: the tool that wrote RECORD counts wrongly.",
  references: [references.record],
  fixtures: {
    reported: {
      filename: "counted-1.0-py3-none-any.whl",
      files: {
        "counted.py": "X = 1\n",
        "counted-1.0.dist-info/RECORD":
          "counted.py,sha256=Crrh4K5yghbuRJk8Wjp1X4scOH2Uf8TE9yyrDkqEIUs,7\ncounted-1.0.dist-info/METADATA,,\ncounted-1.0.dist-info/WHEEL,,\ncounted-1.0.dist-info/RECORD,,\n",
      },
    },
    clean: { filename: "counted-1.0-py3-none-any.whl", files: { "counted.py": "X = 1\n" } },
    alsoReported: ["record/row-without-hash"],
  },

  *run({ wheel }) {
    const miscounted = (wheel.record?.mismatches ?? []).filter(({ of }) => of === "size");
    yield* fewOfAKind(miscounted, observation, ({ path }) => path);
  },
};

function observation({ path, line, recorded, actual }: RecordMismatch): Observation {
  return {
    at: { path },
    message: `RECORD:${line} says ${recorded} bytes, the file has ${actual}.`,
    evidence: { claimed: `${recorded} bytes`, actual: `${actual} bytes` },
  };
}
