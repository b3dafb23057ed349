import { parseEntryPointReference } from "../../model/entry-point-reference.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import { isRefusal } from "../../model/refusal.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { inDistInfo } from "./in-dist-info.ts";

export const scriptTargetIsCode: Check<"wheel"> = {
  id: "wheel/script-target-is-code",
  title: "A script's target is not the name of a function",
  severity: "high",
  confidence: "certain",
  runsAt: "script",
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    A console script is to name a function, \`module:function\`. pip from 24.1 on writes what stands there into the
    script as it is, so \`m:main;print(1)\` runs when the command is called; ${tools.uv}, ${tools.installer} and pip
    20.3.4 refuse the wheel.`,
  remedy: "Do not install it: a build tool takes such a target only from somebody who wrote it on purpose.",
  references: [references.entryPoints],
  fixtures: {
    reported: {
      filename: "inject-1.0-py3-none-any.whl",
      files: {
        "inject.py": "def main(): pass\n",
        "inject-1.0.dist-info/entry_points.txt": "[console_scripts]\nrun = inject:main;print(1)\n",
      },
    },
    clean: {
      filename: "inject-1.0-py3-none-any.whl",
      files: {
        "inject.py": "def main(): pass\n",
        "inject-1.0.dist-info/entry_points.txt": "[console_scripts]\nrun = inject:main [extra]\n",
      },
    },
    alsoReported: ["wheel/odd-entry-points"],
  },

  *run({ wheel }) {
    for (const { name: group, entries } of wheel.entryPoints ?? []) {
      if (group !== "console_scripts" && group !== "gui_scripts") continue;
      for (const { name, value, line } of entries) {
        const reference = parseEntryPointReference(value);
        if (!isRefusal(reference) && reference.attributes.length > 0) continue;
        const outcomes = measured({ pip: "installs it", uv: "refuses it", installer: "refuses it" });
        const why = isRefusal(reference) ? reference.refused : "a function after a colon was expected";
        yield {
          at: { path: inDistInfo(wheel, "entry_points.txt"), line },
          message: `The target of ${name} is not a reference (${why}); ${inWords(outcomes)}.`,
          // What could be code is worse than what is merely incomplete.
          severity: /[;()\n='"]/.test(value) ? "high" : "medium",
          evidence: { excerpt: `${name} = ${value}`.slice(0, 500), tools: outcomes },
        };
      }
    }
  },
};
