import { normaliseMemberName } from "../../formats/member-name.ts";
import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const samePathTwice: Check<"distribution"> = {
  id: "archive/same-path-twice",
  title: "Two differently named members are written to one path",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    \`m.py\` and \`./m.py\`, \`sub/../m.py\` or \`m.py\` followed by a NUL are different names in a listing and one file
    on disk. ${tools.pip} resolves such names and lets the last one win, ${tools.uvFromFile} does so for \`./\` and
    \`../\`, ${tools.uvFromIndex} and ${tools.installer} refuse, and unzip and Python's zipfile write
    \`sub/../m.py\` to another place. What a scanner shows under the plain name is not what is installed.`,
  remedy: "Do not install it: no build tool writes such names.",
  references: [references.zipConfusion, references.wheel],
  fixtures: {
    reported: {
      filename: "paths-1.0-py3-none-any.whl",
      files: { "paths.py": "WHO = 'A'\n", "sub/../paths.py": "WHO = 'B'\n" },
    },
    clean: {
      filename: "paths-1.0-py3-none-any.whl",
      files: { "paths.py": "WHO = 'A'\n", "sub/paths.py": "WHO = 'B'\n" },
    },
    alsoReported: ["archive/roundabout-name"],
  },

  *run({ distribution }) {
    const folders = new Set(
      distribution.members.filter(({ kind }) => kind === "directory").map(({ normalised }) => normalised),
    );
    yield* observedAnomalies(distribution, {
      "zip/name-collides": ({ path, detail }) => {
        if (folders.has(normaliseMemberName(path ?? ""))) {
          return { says: "A file and a folder have the same path", tools: FILE_AND_FOLDER, severity: "medium" };
        }
        const hasNul = `${path}${detail}`.includes("\0");
        return { says: "Another member is written to the same path", tools: hasNul ? WITH_NUL : WITH_DOTS };
      },
    });
  },
};

const FILE_AND_FOLDER = measured({ pip: "writes the file", uv: "refuses it" });
const WITH_DOTS = measured({
  pip: "takes the last",
  uvFromFile: "takes the last",
  uvFromIndex: "refuses it",
  installer: "refuses it",
});
const WITH_NUL = measured({ pip: "takes the last", uv: "refuses it", installer: "refuses it" });
