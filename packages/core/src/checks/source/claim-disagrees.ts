import { claimsOf } from "../../analysis/source/source-facts.ts";
import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";

export const claimDisagrees: Check<"source"> = {
  id: "source/claim-disagrees",
  title: "The sdist names a commit that is not its own",
  severity: "medium",
  confidence: "likely",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    A file that a build tool wrote says which commit it was built from, and the files are those of another one. Tools and
    people who believe the file look at the wrong source; \`pip\` and \`uv\` install what is in the sdist.`,
  remedy: "Compare the two commits. If the claimed one is in no repository, ask the project where it is.",
  references: [sourceReferences.slsa],
  fixtures: {
    reported: sdistWith({}, sourceWith({}, { claim: { commit: "f".repeat(40), holds: false } })),
    clean: sdistWith({}, sourceWith({}, { claim: { commit: "f".repeat(40), holds: true } })),
  },

  *run({ source }) {
    for (const { path, commit, holds } of claimsOf(source)) {
      if (holds !== false) continue;
      yield {
        at: { path },
        message: `It says ${commit.slice(0, 12)}; the files are those of ${source.answer?.commit.slice(0, 12) ?? "no commit that is known"}.`,
        evidence: { claimed: commit, ...(source.answer === null ? {} : { actual: source.answer.commit }) },
      };
    }
  },
};
