import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";

export const tagDiffers: Check<"source"> = {
  id: "source/tag-differs",
  title: "The files fit another commit better than the one that is tagged",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    A tag names this version, and more files of the sdist are those of another commit. The sdist was made before or after
    the tag, or from a work tree with changes. What differs is reported file by file; this says that the tag is not the
    place to read what \`pip\` and \`uv\` install.`,
  remedy: "Read the difference between the two commits. To publish: build from a clean checkout of the tag.",
  references: [sourceReferences.slsa],
  fixtures: {
    reported: sdistWith({}, sourceWith({}, { versionTag: { committed: 1 } })),
    clean: sdistWith({}, sourceWith({})),
  },

  *run({ source }) {
    // Of the sdist: its wheels are held against it.
    if (source.against !== "source-tree") return;
    const { answer, uploaded } = source;
    const tag = answer?.versionTag ?? null;
    if (answer === null || tag === null || answer.by === "ref" || tag.commit === answer.commit) return;
    // Made after the upload: that is said by source/tag-moved.
    if (uploaded !== null && tag.committed !== null && tag.committed > uploaded) return;
    yield {
      at: {},
      message: `Tag ${tag.name} names commit ${tag.commit.slice(0, 12)}, which holds ${tag.matched} of ${answer.of} files; ${answer.commit.slice(0, 12)} holds ${answer.matched}.`,
      evidence: { claimed: tag.commit, actual: answer.commit },
    };
  },
};
