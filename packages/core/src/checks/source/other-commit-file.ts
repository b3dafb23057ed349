import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";
import { differenceAsEvidence, heldAgainst, membersAgainstTree } from "./role-severity.ts";

export const otherCommitFile: Check<"source"> = {
  id: "source/other-commit-file",
  title: "A document of the sdist is that of another commit",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    The sdist was made from a work tree that was no commit: most files are those of one, this document is that of another.
    Python does not run it; it shows that the release cannot be built again from what its tag names. Code of another
    commit is reported as modified, because an older file may have a hole that was closed since.`,
  remedy: "Nothing, if you only install it. To publish: build from a clean checkout of the tag.",
  references: [sourceReferences.slsa],
  fixtures: {
    reported: sdistWith(
      { "m-1.0/HISTORY.rst": "1.0: today\n" },
      sourceWith({ "HISTORY.rst": "1.0: soon\n" }, { elsewhere: { "HISTORY.rst": "1.0: today\n" } }),
    ),
    clean: sdistWith({ "m-1.0/HISTORY.rst": "1.0: today\n" }, sourceWith({ "HISTORY.rst": "1.0: today\n" })),
  },

  *run({ source }) {
    for (const { path, detail } of membersAgainstTree(source, "other-commit")) {
      yield {
        at: { path },
        message: `It differs from ${heldAgainst(source)}${detail === null ? "" : `; it is ${detail}`}.`,
        evidence: differenceAsEvidence(source, path),
      };
    }
  },
};
