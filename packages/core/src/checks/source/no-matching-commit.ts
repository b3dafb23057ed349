import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";

export const noMatchingCommit: Check<"source"> = {
  id: "source/no-matching-commit",
  title: "Hardly a file of the release is in the repository it names",
  severity: "medium",
  confidence: "likely",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    No commit holds even a fifth of the files. The release names a repository that is not its own: a typing error, a
    project that moved, or somebody who borrows the good name of another. \`pip\` and \`uv\` do not look.`,
  remedy:
    "Find the right repository and name it with `--repository`; if there is none, the release has no source to read.",
  references: [sourceReferences.slsa],
  fixtures: {
    reported: sdistWith({}, { files: { README: "Another project.\n" }, answer: { matched: 0, of: 3 } }),
    alsoReported: ["source/extra-file"],
    clean: sdistWith({}, sourceWith({})),
  },

  *run({ source }) {
    const { answer } = source;
    if (answer === null && source.open.some(({ what }) => what === "the commit")) {
      yield {
        at: {},
        message: `No commit of ${source.source ?? "the repository"} holds any of its files.`,
        evidence: {},
      };
      return;
    }
    if (source.against !== "source-tree" || answer === null || answer.of === 0 || answer.matched * 5 >= answer.of)
      return;
    // Vendored and generated files are in no commit either, and explained all the same.
    const { members } = source.correspondence;
    const unexplained = members.filter(({ class: own }) => own === "extra" || own === "modified").length;
    if (unexplained * 2 < members.length) return;
    yield {
      at: {},
      message: `The best commit of ${source.source ?? "the repository"} holds ${answer.matched} of ${answer.of} files.`,
      evidence: { items: [answer.commit] },
    };
  },
};
