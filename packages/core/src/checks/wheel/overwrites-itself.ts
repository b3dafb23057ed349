import { installCollisions } from "../../analysis/installation/install-collisions.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const overwritesItself: Check<"wheel"> = {
  id: "wheel/overwrites-itself",
  title: "Two members are installed to one place",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    \`m.py\` and \`NAME-VERSION.data/purelib/m.py\` end at the same path. ${tools.pip} and ${tools.uv} write the second
    over the first, ${tools.installer} refuses the wheel, and whoever reads or unzips it sees the first: what is
    reviewed is not what runs.`,
  remedy: "Do not install it: no build tool puts two files in one place.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "covers-1.0-py3-none-any.whl",
      files: { "covers.py": "X = 1\n", "covers-1.0.data/purelib/covers.py": "X = 2\n" },
    },
    clean: {
      filename: "covers-1.0-py3-none-any.whl",
      files: { "covers.py": "X = 1\n", "covers-1.0.data/purelib/covers_too.py": "X = 2\n" },
    },
  },

  *run({ wheel }) {
    const names = wheel.members.filter(({ kind }) => kind !== "directory").map(({ path }) => path);
    // Names that differ only in spelling (`./m.py`, `m.py`) are the archive's matter, and reported there.
    const collisions = installCollisions(names, { distInfo: ownDistInfo(wheel.distInfo, wheel.filename) });
    for (const { members, path, where } of collisions) {
      if (where !== "everywhere" || !members.some((member) => member.includes(".data/"))) continue;
      const last = members.at(-1) ?? "";
      const outcomes = measured({ pip: "installs this one", uv: "installs this one", installer: "refuses the wheel" });
      yield {
        at: { path: last },
        message: `It is written over ${members[0]}; ${inWords(outcomes)}.`,
        evidence: { items: members, actual: path, tools: outcomes },
      };
    }
  },
};
