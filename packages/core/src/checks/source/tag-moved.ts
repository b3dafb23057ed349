import { dateTimeOf } from "../../model/day-number.ts";
import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";

export const tagMoved: Check<"source"> = {
  id: "source/tag-moved",
  title: "The tag names a commit that is younger than the upload",
  severity: "medium",
  confidence: "likely",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    The files are those of another commit, and the one that the version's tag names was made after the upload: the tag was
    set or moved afterwards. Who reads the tag reads something else than what \`pip\` and \`uv\` install.`,
  remedy: "Compare the two commits. To publish: never move a tag that was released; make a new version.",
  references: [sourceReferences.slsa, "https://git-scm.com/docs/git-tag#_on_re_tagging"],
  fixtures: {
    reported: sdistWith({}, sourceWith({}, { uploaded: 1_700_000_000, versionTag: { committed: 1_700_000_065 } })),
    clean: sdistWith({}, sourceWith({}, { uploaded: 1_700_000_000 })),
  },

  *run({ source }) {
    // Of the sdist: its wheels are held against it.
    if (source.against !== "source-tree") return;
    const { answer, uploaded } = source;
    const tag = answer?.versionTag ?? null;
    if (answer === null || tag === null || tag.commit === answer.commit) return;
    if (uploaded === null || tag.committed === null || tag.committed <= uploaded) return;
    yield {
      at: {},
      message: `Tag ${tag.name} names commit ${tag.commit.slice(0, 12)}, made ${tag.committed - uploaded} s after the upload; the files are those of ${answer.commit.slice(0, 12)}, which holds ${answer.matched} of ${answer.of} where the tag holds ${tag.matched}.`,
      evidence: { claimed: `uploaded ${dateTimeOf(uploaded)}Z`, actual: `committed ${dateTimeOf(tag.committed)}Z` },
    };
  },
};
