import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { answersOf, inShort, readingsOf } from "./said-by.ts";

export const generatorsDiffer: Check<"release"> = {
  id: "release/generators-differ",
  title: "Wheels of one release were made by different programs",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["release"],
  decidesFrom: "contents",
  explanation: `
    WHEEL names the program that packed it. Several versions or programs in one release mean several builds, often at
    different times or places; honest projects that build for many platforms do this. ${tools.pip} does not look at
    it.`,
  remedy: "Nothing, if the project is known to build so; else compare the wheels.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "gen-1.0-py3-none-any.whl",
      files: {},
      release: {
        others: [
          {
            filename: "gen-1.0-cp312-cp312-win_amd64.whl",
            files: {
              "gen-1.0.dist-info/WHEEL":
                "Wheel-Version: 1.0\nGenerator: other 2.0\nRoot-Is-Purelib: false\nTag: cp312-cp312-win_amd64\n",
            },
          },
        ],
      },
    },
    clean: {
      filename: "gen-1.0-py3-none-any.whl",
      files: {},
      release: { others: [{ filename: "gen-1.0-cp312-cp312-win_amd64.whl", files: {} }] },
    },
  },

  *run({ release }) {
    const answers = answersOf(release, (analysis) =>
      analysis.kind === "wheel" ? (analysis.wheelFile?.generator?.value ?? null) : null,
    );
    if (answers.length > 1)
      yield { at: {}, message: `The wheels were made by ${inShort(answers)}.`, evidence: readingsOf(answers) };
  },
};
