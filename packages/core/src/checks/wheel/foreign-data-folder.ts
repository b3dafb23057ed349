import { ownDataFolder } from "../../analysis/installation/wheel-layout.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";
import { someItems } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const foreignDataFolder: Check<"wheel"> = {
  id: "wheel/foreign-data-folder",
  title: "A .data folder has another project's name",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    ${tools.pip} unpacks every top-level folder that ends in \`.data\` into the environment: modules into
    site-packages, scripts into \`bin\`, a \`.pth\` file that then runs at every start. ${tools.uv} and
    ${tools.installer} know only the wheel's own and leave the others lying. The same wheel installs different files.`,
  remedy: "Do not install it: no build tool writes such a folder.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "guest-1.0-py3-none-any.whl",
      files: { "guest.py": "X = 1\n", "other-1.0.data/purelib/other.py": "X = 1\n" },
    },
    clean: {
      filename: "guest-1.0-py3-none-any.whl",
      files: { "guest.py": "X = 1\n", "guest-1.0.data/purelib/other.py": "X = 1\n" },
    },
  },

  *run({ wheel }) {
    const own = ownDataFolder({ distInfo: ownDistInfo(wheel.distInfo, wheel.filename) });
    for (const folder of wheel.dataFolders) {
      if (own === undefined || folder === own) continue;
      const inside = wheel.members.filter(({ path, kind }) => kind !== "directory" && path.startsWith(`${folder}/`));
      if (inside.length === 0) continue;
      const outcomes = measured({ pip: "installs what is in it", uv: "leaves it aside", installer: "leaves it aside" });
      yield {
        at: { path: inside[0]?.path ?? folder },
        message: `${folder} is not the wheel's own (${own}); ${inWords(outcomes)}.`,
        evidence: { ...someItems(inside.map(({ path }) => path)), tools: outcomes },
      };
    }
  },
};
