import type { ToolOutcome } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { fewOfAKind } from "../few-of-a-kind.ts";
import { references } from "../references.ts";

export const foreignRow: Check<"wheel"> = {
  id: "record/foreign-row",
  title: "RECORD lists a file that the wheel does not bring",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    pip copies the rows of RECORD into the environment, and \`pip uninstall\` deletes every file they name below
    \`sys.prefix\`: a module of another project, a command in \`bin/\` by way of \`../../../bin/x\`, an absolute path
    (measured with pip 20.3, 22.3, 24.3 and 26.3). uv 0.13.9 drops rows of files that it did not install.`,
  remedy: "Do not install it with pip where the row names a file of somebody else; tell the maintainers.",
  references: [references.record],
  fixtures: {
    reported: {
      filename: "reaches-1.0-py3-none-any.whl",
      files: {
        "reaches-1.0.dist-info/RECORD":
          "six.py,,\nreaches-1.0.dist-info/METADATA,,\nreaches-1.0.dist-info/WHEEL,,\nreaches-1.0.dist-info/RECORD,,\n",
      },
    },
    clean: { filename: "reaches-1.0-py3-none-any.whl", files: { "six_reaches.py": "X = 1\n" } },
    alsoReported: ["record/row-without-hash"],
  },

  *run({ wheel }) {
    const { record } = wheel;
    if (record === null) return;
    for (const leaves of [true, false]) {
      const rows = record.foreign.filter(({ path }) => leavesSitePackages(path) === leaves);
      yield* fewOfAKind(
        rows,
        ({ line, path }) => ({
          at: { path: record.path, line },
          message: leaves
            ? `The row names ${path}, outside of site-packages; pip uninstall deletes it if it is in the environment.`
            : `The row names ${path}, which is not in the wheel; pip uninstall deletes the one that is there.`,
          evidence: { excerpt: path, tools: ON_UNINSTALL },
        }),
        ({ path }) => path,
      );
    }
  },
};

const ON_UNINSTALL: readonly ToolOutcome[] = [
  { tool: "pip 20.3.4 to 26.3, uninstall", does: "deletes the file" },
  { tool: "uv 0.13.9, uninstall", does: "leaves it alone" },
];

function leavesSitePackages(path: string): boolean {
  return path.startsWith("/") || path.split("/").includes("..");
}
