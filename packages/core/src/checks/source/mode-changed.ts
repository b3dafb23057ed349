import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";
import { membersAgainstTree, severityOf } from "./role-severity.ts";

export const modeChanged: Check<"source"> = {
  id: "source/mode-changed",
  title: "The permissions of a file are not those of its source",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    Git knows two kinds of files: those that may be executed and those that may not. A file that was one and is the other
    is often the work of a build tool that sets one mode for all; \`pip\` and \`uv\` keep the right to execute when they
    unpack. Permissions that no checkout gives (set-user-id, write for everybody) are nobody's accident.`,
  remedy: "Nothing, unless a script is meant to be run by its name.",
  references: [sourceReferences.slsa],
  fixtures: {
    reported: {
      ...sdistWith({ "m-1.0/run.sh": "echo\n" }, sourceWith({ "run.sh": "echo\n" }, { executable: ["run.sh"] })),
    },
    clean: sdistWith({ "m-1.0/run.sh": "echo\n" }, sourceWith({ "run.sh": "echo\n" })),
  },

  *run({ source }) {
    if (source.against !== "source-tree") return;
    const { members } = source.correspondence;
    const odd = members.filter(({ concerns }) => concerns.includes("odd-mode"));
    for (const member of odd) {
      const { path, detail } = member;
      const said = detail === null ? "permissions that no checkout gives" : detail;
      yield { at: { path }, severity: severityOf(member), message: `It has ${said}.`, evidence: {} };
    }
    const changed = membersAgainstTree(source, "mode").filter((member) => !odd.includes(member));
    const [first] = changed;
    if (first === undefined) return;
    yield {
      at: changed.length === 1 ? { path: first.path } : {},
      message:
        changed.length === 1
          ? `It has ${first.detail ?? "another mode"}.`
          : `${changed.length} files, for example ${first.path}.`,
      evidence: changed.length === 1 ? {} : someItems(changed.map(({ path }) => path)),
    };
  },
};
