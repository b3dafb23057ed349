import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";
import { membersAgainstTree } from "./role-severity.ts";

export const modeChanged: Check<"source"> = {
  id: "source/mode-changed",
  title: "The right to execute differs from the source",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    The bytes are those of the source; only whether the file may be executed is not. Many build tools set one mode for all
    files. \`pip\` and \`uv\` keep the right to execute when they unpack.`,
  remedy: "Nothing, unless a script is meant to be run by its name.",
  references: [sourceReferences.slsa],
  fixtures: {
    reported: {
      ...sdistWith({ "m-1.0/run.sh": "echo\n" }, sourceWith({ "run.sh": "echo\n" }, { executable: ["run.sh"] })),
    },
    clean: sdistWith({ "m-1.0/run.sh": "echo\n" }, sourceWith({ "run.sh": "echo\n" })),
  },

  *run({ source }) {
    const changed = membersAgainstTree(source, "mode");
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
