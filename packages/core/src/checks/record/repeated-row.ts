import type { Check } from "../check.ts";
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
      archive: [],
    },
    clean: { filename: "doubled-1.0-py3-none-any.whl", files: { "doubled.py": "X = 1\n" } },
    alsoReported: ["record/row-without-hash", "record/size-mismatch"],
  },

  *run({ wheel }) {
    const { record } = wheel;
    for (const { line, path, differs } of record?.repeated ?? []) {
      yield {
        at: { path: record?.path ?? "", line },
        message: differs
          ? `A second row for ${path}, with another digest or size than the first.`
          : `A second row for ${path}, equal to the first.`,
        severity: differs ? "medium" : "info",
        evidence: { excerpt: path },
      };
    }
  },
};
