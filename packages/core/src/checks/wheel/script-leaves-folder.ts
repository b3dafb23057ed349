import { measured, tools } from "../../model/installers.ts";
import { scriptNameProblems } from "../../model/script-name.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { inDistInfo } from "./in-dist-info.ts";

export const scriptLeavesFolder: Check<"wheel"> = {
  id: "wheel/script-leaves-folder",
  title: "A script's name leads out of the folder of scripts",
  severity: "high",
  confidence: "certain",
  runsAt: "script",
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Installers join the name of a console script to the folder of scripts. With an absolute name pip 24.1.2, 24.3.1,
    25.0.1 and 25.3 write a file outside of the environment, anywhere the user may write; pip 20.3.4 and 23.3.2 cut
    the name to its last part. ${tools.pip}, ${tools.uv} and ${tools.installer} refuse the wheel.`,
  remedy: "Do not install it, and report it to the index.",
  references: [references.entryPoints],
  fixtures: {
    reported: {
      filename: "leaves-1.0-py3-none-any.whl",
      files: {
        "leaves.py": "def main(): pass\n",
        "leaves-1.0.dist-info/entry_points.txt": "[console_scripts]\n/tmp/leaves = leaves:main\n",
      },
    },
    clean: {
      filename: "leaves-1.0-py3-none-any.whl",
      files: {
        "leaves.py": "def main(): pass\n",
        "leaves-1.0.dist-info/entry_points.txt": "[console_scripts]\nleaves = leaves:main\n",
      },
    },
  },

  *run({ wheel }) {
    for (const { name: group, entries } of wheel.entryPoints ?? []) {
      if (group !== "console_scripts" && group !== "gui_scripts") continue;
      for (const { name, line } of entries) {
        const problems = scriptNameProblems(name);
        const absolute = problems.includes("absolute");
        if (!absolute && !problems.includes("separator") && !problems.includes("parent-folder")) continue;
        yield {
          at: { path: inDistInfo(wheel, "entry_points.txt"), line },
          message: absolute
            ? `The script is to be written to ${name}; pip 24.1 to 25.3 write it there, outside of the environment.`
            : `The script is named ${name}; pip 20.3.4 and 23.3.2 install it, newer installers refuse the wheel.`,
          evidence: {
            excerpt: name,
            tools: [
              ...(absolute
                ? [{ tool: "pip 24.1.2 to 25.3", does: "writes it outside" }]
                : [{ tool: tools.pipUpTo233, does: "installs it" }]),
              ...measured({ pip: "refuses it", uv: "refuses it", installer: "refuses it" }),
            ],
          },
        };
      }
    }
  },
};
