import { installedPath } from "../../analysis/installation/wheel-layout.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";
import { inWords, measured } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const notInstallableData: Check<"wheel"> = {
  id: "wheel/not-installable-data",
  title: "A file below .data has no place to be installed to",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Below \`NAME-VERSION.data\` there are purelib, platlib, headers, scripts and data, and files only inside them. With
    anything else every installer refuses the wheel. A file in a sub-folder of \`scripts\` is installed by pip 26.3 and
    installer 1.1.0 and refused by uv 0.13.9.`,
  remedy: "Take another distribution of the release, and tell the maintainers.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "placed-1.0-py3-none-any.whl",
      files: { "placed.py": "X = 1\n", "placed-1.0.data/unknown/x.txt": "x\n" },
    },
    clean: {
      filename: "placed-1.0-py3-none-any.whl",
      files: { "placed.py": "X = 1\n", "placed-1.0.data/data/etc/x.conf": "x\n" },
    },
  },

  *run({ wheel }) {
    const identity = { distInfo: ownDistInfo(wheel.distInfo, wheel.filename) };
    for (const { path, kind } of wheel.members) {
      if (kind === "directory") continue;
      const place = installedPath(path, identity);
      if (place.why === "unknown-scheme" || place.why === "no-file-in-scheme") {
        yield {
          at: { path },
          message:
            place.why === "unknown-scheme"
              ? "The folder is none of purelib, platlib, headers, scripts, data; every installer refuses the wheel."
              : "It lies in .data itself; every installer refuses the wheel.",
          evidence: {},
        };
      } else if (place.dataKey === "scripts" && place.path.includes("/")) {
        const outcomes = measured({ pip: "installs it", installer: "installs it", uv: "refuses the wheel" });
        yield {
          at: { path },
          message: `A script in a sub-folder; ${inWords(outcomes)}.`,
          evidence: { tools: outcomes },
        };
      }
    }
  },
};
