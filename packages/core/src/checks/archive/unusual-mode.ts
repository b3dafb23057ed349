import { someItems } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const unusualMode: Check<"distribution"> = {
  id: "archive/unusual-mode",
  title: "Members ask for permissions that code should not have",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A file that everybody may write can be changed by any user of the machine, and one that runs as its owner gives away
    their rights. ${tools.pip} and ${tools.uv} drop both when they install, keeping only whether a file is executable;
    unzip, tar as root, and image builders that copy trees keep them.`,
  remedy: "Build under an ordinary umask (022) and let the back end set modes.",
  references: [references.wheel, references.sdistArchiveFeatures],
  fixtures: {
    reported: {
      filename: "open-1.0-py3-none-any.whl",
      files: { "open.py": "X = 1\n" },
      archive: ["mode:open.py=0777"],
    },
    clean: {
      filename: "open-1.0-py3-none-any.whl",
      files: { "open.py": "X = 1\n" },
      archive: ["mode:open.py=0755"],
    },
  },

  *run({ distribution }) {
    const outcomes = measured({ pip: "drops that", uv: "drops that" });
    // A folder that hands its group on is how shared machines are set up, and links have no permissions of their own.
    const files = distribution.members.filter(({ kind }) => kind === "file" || kind === "hardlink");
    for (const [bits, says] of UNUSUAL) {
      const paths = files.filter(({ mode }) => mode !== null && (mode & bits) !== 0).map(({ path }) => path);
      const [first] = paths;
      if (first === undefined) continue;
      const count = paths.length === 1 ? "One member" : `${paths.length} members`;
      yield {
        at: { path: first },
        message: `${count} would ${says}; ${inWords(outcomes)}.`,
        evidence: { ...someItems(paths), tools: outcomes },
      };
    }
  },
};

const UNUSUAL: readonly (readonly [bits: number, says: string])[] = [
  [0o6000, "run with the rights of the owner or group"],
  [0o002, "be writable by every user"],
];
