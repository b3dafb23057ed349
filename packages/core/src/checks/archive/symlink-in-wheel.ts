import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const symlinkInWheel: Check<"wheel"> = {
  id: "archive/symlink-in-wheel",
  title: "The wheel holds a symbolic link, which is installed as a text file",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Wheels know no links. ${tools.pip}, ${tools.uv} and ${tools.installer} write a plain file that holds the link's
    target as text; unzip makes the link. So an import or a library that relies on the link fails once installed.`,
  remedy: "Ship the file itself; for shared libraries, keep one name and load that.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "links-1.0-py3-none-any.whl",
      files: { "links.py": "X = 1\n" },
      archive: ["symlink:alias.py=links.py"],
    },
    clean: { filename: "links-1.0-py3-none-any.whl", files: { "links.py": "X = 1\n", "alias.py": "X = 1\n" } },
  },

  *run({ wheel }) {
    const outcomes = measured({
      pip: "writes its target as text",
      uv: "writes its target as text",
      unzip: "makes a link",
    });
    for (const { path, kind, linkTarget } of wheel.members) {
      if (kind !== "symlink") continue;
      const target = linkTarget ?? "a target that was not read";
      yield {
        at: { path },
        message: `A symbolic link to ${target}; ${inWords(outcomes)}.`,
        evidence: { actual: target, tools: outcomes },
      };
    }
  },
};
