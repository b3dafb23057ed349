import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";
import { differenceAsEvidence, heldAgainst, membersAgainstTree, runsAtOf, severityOf } from "./role-severity.ts";

export const modifiedFile: Check<"source"> = {
  id: "source/modified-file",
  title: "A file of the sdist is not what its source holds",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    The repository has another file at this path in the commit that the sdist was made from, and nothing that build tools
    do to files explains the difference. Who reads the repository does not see what \`pip\` and \`uv\` install. The
    backdoor of xz was in such a file: in the release and in no commit.`,
  remedy:
    "Read the difference. If it is yours, commit it and publish a new release from that commit; if it is not, do not install this one, and ask the project.",
  references: [sourceReferences.xz, sourceReferences.slsa],
  fixtures: {
    reported: sdistWith({ "m-1.0/m.py": "X = 1\nimport os\n" }, sourceWith({})),
    clean: sdistWith({}, sourceWith({})),
  },

  *run({ source }) {
    for (const member of membersAgainstTree(source, "modified")) {
      const { path, role, detail } = member;
      // What the tag holds is read by everybody who looks the version up.
      const tagged = source.asTagged.includes(path);
      yield {
        at: { path },
        severity: tagged ? "low" : severityOf(member),
        runsAt: runsAtOf(role),
        message: tagged
          ? `It is as in the tag ${source.answer?.versionTag?.name ?? ""}, and not as in ${heldAgainst(source)}, which fits the other files better.`
          : `It differs from ${heldAgainst(source)}${detail === null ? "" : `: ${detail}`}.`,
        evidence: differenceAsEvidence(source, path),
      };
    }
  },
};
