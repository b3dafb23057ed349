import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";
import { membersAgainstTree } from "./role-severity.ts";

export const buildResidue: Check<"source"> = {
  id: "source/build-residue",
  title: "The sdist holds what a build left behind",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    The repository's own \`.gitignore\` says that such files are not committed: they come from the machine on which the
    sdist was made. Nobody reviews them, \`pip\` and \`uv\` may install them, and the next build may take them for its own.`,
  remedy: "Build sdists from a clean checkout, or exclude the files.",
  references: [sourceReferences.slsa],
  fixtures: {
    reported: sdistWith({ "m-1.0/config.json": "{}\n" }, sourceWith({ ".gitignore": "config.json\n" })),
    clean: sdistWith({ "m-1.0/config.json": "{}\n" }, sourceWith({ "config.json": "{}\n", ".gitignore": "*.o\n" })),
  },

  *run({ source }) {
    const residue = membersAgainstTree(source, "residue");
    const [first] = residue;
    if (first === undefined) return;
    yield {
      at: residue.length === 1 ? { path: first.path } : {},
      message:
        residue.length === 1
          ? "The source says that files of this name are not committed."
          : `${residue.length} files that the source ignores, for example ${first.path}.`,
      evidence: residue.length === 1 ? {} : someItems(residue.map(({ path }) => path)),
    };
  },
};
