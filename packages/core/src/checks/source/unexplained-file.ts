import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";
import { differenceAsEvidence, heldAgainst, membersAgainstTree, runsAtOf, severityOf } from "./role-severity.ts";

export const unexplainedFile: Check<"source"> = {
  id: "source/unexplained-file",
  title: "A generated file does not say what its source says",
  severity: "high",
  confidence: "likely",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    Build tools write this file, and from this source they would have written something else: a requirement, a script, a
    line of code was added, left out or changed. \`pip\` and \`uv\` obey what the file says, not what the repository says.`,
  remedy:
    "Compare the fields that are named. Build the sdist again from the commit, and publish that if it is your project.",
  references: [sourceReferences.xz, sourceReferences.slsa],
  fixtures: {
    reported: sdistWith(
      { "m-1.0/PKG-INFO": "Metadata-Version: 2.4\nName: m\nVersion: 1.0\nRequires-Dist: evil\n" },
      sourceWith({}),
    ),
    clean: sdistWith({}, sourceWith({})),
  },

  *run({ source }) {
    for (const member of membersAgainstTree(source, "unexplained")) {
      const { path, role, detail, by } = member;
      yield {
        at: { path },
        severity: severityOf(member),
        runsAt: runsAtOf(role),
        message: `It does not follow from ${heldAgainst(source)}: ${detail ?? `${by} would have written something else`}.`,
        evidence: differenceAsEvidence(source, path),
      };
    }
  },
};
