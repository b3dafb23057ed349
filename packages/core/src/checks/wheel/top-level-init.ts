import { installedPath, pathInSitePackages } from "../../analysis/installation/wheel-layout.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const topLevelInit: Check<"wheel"> = {
  id: "wheel/top-level-init",
  title: "The wheel makes site-packages itself a package",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    \`__init__.py\` at the top of site-packages is imported by nobody, except tools that walk upwards to find where a
    package begins, such as pytest, which then import modules by wrong names. Two wheels that bring one overwrite each
    other's, ${tools.pip} and ${tools.uv} without a word.`,
  remedy: "Tell the maintainers: their build takes the project's root for a package.",
  references: [references.wheel, "https://docs.python.org/3/reference/import.html#regular-packages"],
  fixtures: {
    reported: { filename: "rooted-1.0-py3-none-any.whl", files: { "rooted.py": "X = 1\n", "__init__.py": "" } },
    clean: {
      filename: "rooted-1.0-py3-none-any.whl",
      files: { "rooted/__init__.py": "", "rooted-1.0.data/data/__init__.py": "" },
    },
  },

  *run({ wheel }) {
    const identity = { distInfo: ownDistInfo(wheel.distInfo, wheel.filename) };
    for (const { path, kind } of wheel.members) {
      if (kind === "directory" || pathInSitePackages(installedPath(path, identity)) !== "__init__.py") continue;
      yield {
        at: { path },
        message: `It lands at the top of site-packages; where two projects bring one, ${inWords(OUTCOMES)}.`,
        evidence: { tools: OUTCOMES },
      };
    }
  },
};

const OUTCOMES = measured({ pip: "overwrites one with the other", uv: "overwrites one with the other" });
