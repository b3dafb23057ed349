import { isOpenClass } from "../../analysis/source/open-members.ts";
import { dateTimeOf } from "../../model/day-number.ts";
import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";

export const commitYoungerThanUpload: Check<"source"> = {
  id: "source/commit-younger-than-upload",
  title: "The commit was made after the release was uploaded",
  severity: "medium",
  confidence: "likely",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    A release cannot have been built from a commit that did not exist yet. Either the history was rewritten afterwards, or
    the tag was put on another commit, or the committer's clock was wrong. What the repository shows today is then not
    what was built, whatever \`pip\` and \`uv\` install.`,
  remedy: "Ask the project which commit it built. To publish: tag first, and build from the tag.",
  references: [sourceReferences.slsa],
  fixtures: {
    reported: sdistWith({}, sourceWith({}, { answer: { committed: 1_700_000_065 }, uploaded: 1_700_000_000 })),
    clean: sdistWith({}, sourceWith({}, { answer: { committed: 1_699_999_000 }, uploaded: 1_700_000_000 })),
  },

  *run({ source }) {
    // Of the sdist: its wheels are held against it.
    if (source.against !== "source-tree") return;
    const { answer, uploaded } = source;
    if (answer?.committed == null || uploaded === null || answer.committed <= uploaded) return;
    const [made, sent] = [answer.committed, uploaded].map((time) => `${dateTimeOf(time)}Z`);
    const differs = source.correspondence.members.some((one) => isOpenClass(one.class));
    yield {
      at: {},
      // Committed, or merged, after what was built: the bytes are the same.
      severity: differs ? "medium" : "low",
      message: `Commit ${answer.commit.slice(0, 12)} is from ${made}, ${answer.committed - uploaded} s after the upload (${sent}).`,
      evidence: { claimed: `uploaded ${sent}`, actual: `committed ${made}` },
    };
  },
};
