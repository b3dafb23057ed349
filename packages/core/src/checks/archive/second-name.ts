import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const secondName: Check<"distribution"> = {
  id: "archive/second-name",
  title: "A member has a second name in its Unicode Path field",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Info-ZIP's extra field 0x7075 may give the name of a member once more, in UTF-8. Where the two differ, the same
    wheel installs different files: ${tools.pip311} and ${tools.installer} follow the header, ${tools.pip313},
    ${tools.uvFromIndex} and unzip follow the field, ${tools.uvFromFile} refuses.`,
  remedy: "Do not install it: no build tool writes a name that differs.",
  references: ["https://libzip.org/specifications/extrafld.txt", references.zipConfusion],
  fixtures: {
    reported: {
      filename: "field-1.0-py3-none-any.whl",
      files: { "field.py": "X = 1\n" },
      archive: ["unicode-path:field.py=other.py"],
    },
    clean: {
      filename: "field-1.0-py3-none-any.whl",
      files: { "field.py": "X = 1\n" },
      archive: ["unicode-path:field.py=field.py"],
    },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/unicode-path-differs": ({ detail }) =>
        detail.startsWith("in the local header")
          ? {
              says: "The Unicode Path field of the local header gives another name",
              tools: LOCALLY,
              severity: "medium",
            }
          : { says: "The Unicode Path field gives this member another name", tools: IN_DIRECTORY },
    });
  },
};

const IN_DIRECTORY = measured({
  pip311: "follows the header",
  pip313: "follows the field",
  uvFromIndex: "follows the field",
  uvFromFile: "refuses it",
});
const LOCALLY = measured({ pip: "follows the header", uvFromFile: "follows the header", uvFromIndex: "refuses it" });
