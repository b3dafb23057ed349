import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";

export const impostorCommit: Check<"source"> = {
  id: "source/impostor-commit",
  title: "The files are those of a commit that the project never took in",
  severity: "high",
  confidence: "likely",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    A host shows every commit of a pull request, and of every fork, below the address of the project. This one is in no
    branch or tag that the project trusts, and it fits the sdist better than any that is. Somebody who may not change the
    project can make such a commit and name it as the source of what \`pip\` and \`uv\` install.`,
  remedy: "Read what the commit changes. Trust the release only if the project says that it is its own.",
  references: [sourceReferences.impostor, sourceReferences.slsa],
  fixtures: {
    reported: sdistWith({}, sourceWith({}, { impostor: "e".repeat(40) })),
    clean: sdistWith({}, sourceWith({})),
  },

  *run({ source }) {
    // Of the sdist: its wheels are held against it.
    if (source.against !== "source-tree") return;
    const { impostor, answer } = source;
    if (impostor === null) return;
    const trusted =
      answer === null
        ? "none of it is in a trusted one"
        : `the best trusted one, ${answer.commit.slice(0, 12)}, holds ${answer.matched}`;
    yield {
      at: {},
      message: `Commit ${impostor.commit.slice(0, 12)}, outside the default branch and all tags, holds ${impostor.matched} of ${impostor.of} files; ${trusted}.`,
      evidence: { actual: impostor.commit },
    };
  },
};
