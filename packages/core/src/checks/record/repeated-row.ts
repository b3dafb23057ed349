import type { Check } from "../check.ts";
import { fewOfAKind } from "../few-of-a-kind.ts";
import { references } from "../references.ts";

export const repeatedRow: Check<"wheel"> = {
  id: "record/repeated-row",
  title: "RECORD lists a file twice",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Where the two rows differ, a tool that trusts the first and one that trusts the last believe in different files.
    Installers compare neither: pip 26.3, uv 0.13.9 and installer 1.1.0 install the wheel.`,
  remedy: "Tell the maintainers: the tool that wrote RECORD is at fault.",
  references: [references.record],
  fixtures: {
    reported: {
      filename: "doubled-1.0-py3-none-any.whl",
      files: {
        "doubled-1.0.dist-info/RECORD":
          "doubled-1.0.dist-info/METADATA,,\ndoubled-1.0.dist-info/WHEEL,,\ndoubled-1.0.dist-info/RECORD,,\ndoubled-1.0.dist-info/RECORD,,1\n",
      },
    },
    clean: { filename: "doubled-1.0-py3-none-any.whl", files: { "doubled.py": "X = 1\n" } },
    alsoReported: ["record/row-without-hash", "record/size-mismatch"],
  },

  *run({ wheel }) {
    const { record } = wheel;
    for (const differs of [true, false]) {
      const rows = (record?.repeated ?? []).filter((row) => row.differs === differs);
      yield* fewOfAKind(
        rows,
        ({ line, path }) => ({
          at: { path: record?.path ?? "", line },
          message: `A second row for ${path}, ${differs ? "with another digest or size than" : "equal to"} the first.`,
          severity: differs ? "medium" : "info",
          evidence: { excerpt: path },
        }),
        ({ path }) => path,
      );
    }
  },
};
