import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { answersOf, inShort, readingsOf } from "./said-by.ts";

export const importNamesDiffer: Check<"release"> = {
  id: "release/import-names-differ",
  title: "Wheels of one release add different import names",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["release"],
  decidesFrom: "contents",
  explanation: `
    What can be imported after an installation then depends on the platform. A top-level name that one wheel alone has
    may be a forgotten test folder, or code that was put into that wheel. Names that begin with an underscore, as
    compiled parts have, and those of mypyc do not count. ${tools.pip} and ${tools.uv} install whatever the chosen
    wheel holds.`,
  remedy: "Build all wheels from one state of the project; look into the wheel that differs.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "graft-1.0-py3-none-any.whl",
      files: { "graft.py": "X = 1\n", "extra.py": "X = 1\n" },
      release: { others: [{ filename: "graft-1.0-cp312-cp312-win_amd64.whl", files: { "graft.py": "X = 1\n" } }] },
    },
    clean: {
      filename: "graft-1.0-py3-none-any.whl",
      files: { "graft.py": "X = 1\n", "_graft.py": "X = 1\n" },
      release: { others: [{ filename: "graft-1.0-cp312-cp312-win_amd64.whl", files: { "graft.py": "X = 1\n" } }] },
    },
  },

  *run({ release }) {
    const answers = answersOf(release, (analysis) =>
      analysis.kind === "wheel" ? analysis.importNames.filter(isPublic).join(", ") : null,
    );
    if (answers.length > 1)
      yield { at: {}, message: `Import names are ${inShort(answers)}.`, evidence: readingsOf(answers) };
  },
};

function isPublic(name: string): boolean {
  return !name.endsWith("__mypyc") && !name.split(".").some((part) => part.startsWith("_"));
}
