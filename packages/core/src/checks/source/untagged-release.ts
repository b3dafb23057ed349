import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";

export const untaggedRelease: Check<"source"> = {
  id: "source/untagged-release",
  title: "No tag names this version",
  severity: "info",
  confidence: "likely",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    The repository has tags of other versions and none of this one, compared as PEP 440 does. The commit was found by its
    content. Without a tag nobody who reads the repository knows what \`pip\` and \`uv\` install. Where the newest tag is
    older than the release, what was looked at may only be out of date.`,
  remedy: "To publish: tag what you release, before you build it.",
  references: [sourceReferences.versions],
  fixtures: {
    reported: sdistWith({}, sourceWith({}, { answer: { tag: null, newestTag: { tag: "v2.0", isOlder: false } } })),
    clean: sdistWith({}, sourceWith({})),
  },

  *run({ source }) {
    // Of the sdist: its wheels are held against it.
    if (source.against !== "source-tree") return;
    const { answer } = source;
    if (answer === null || answer.by === "ref" || answer.versionTag !== null || answer.newestTag === null) return;
    const { tag, isOlder } = answer.newestTag;
    yield {
      at: {},
      message: isOlder
        ? `The newest known tag, ${tag}, is older than this release: what was looked at may be out of date.`
        : `There is ${tag}, and no tag of this version.`,
      evidence: {},
    };
  },
};
