import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { judged, observed, type TextRules } from "../text-rules.ts";
import { inDistInfo } from "./in-dist-info.ts";

export const oddWheelFile: Check<"wheel"> = {
  id: "wheel/odd-wheel-file",
  title: "WHEEL is not the file that installers expect",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    WHEEL says of which format the wheel is and where its files go. Where ${tools.pip} and ${tools.uv} read different
    fields in it, one installs the wheel and the other refuses it; of a file that is not UTF-8 or begins with a byte
    order mark both refuse the wheel. Of a field that stands twice they take the first.`,
  remedy:
    "Where it is no more than info, nothing: the wheel installs. Else take another distribution of the release, and tell the maintainers which tool built it.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "spelt-1.0-py3-none-any.whl",
      files: {
        "spelt.py": "X = 1\n",
        "spelt-1.0.dist-info/WHEEL": "wheel-version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
      },
    },
    clean: {
      filename: "spelt-1.0-py3-none-any.whl",
      files: {
        "spelt.py": "X = 1\n",
        "spelt-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
      },
    },
  },

  *run({ wheel }) {
    yield* observed(judged(wheel.anomalies, RULES, inDistInfo(wheel, "WHEEL")));
  },
};

const RULES: TextRules = {
  "wheel-file/not-utf8": {
    says: "It is not UTF-8",
    detail: "",
    tools: measured({ pip: "refuses the wheel", uv: "refuses the wheel" }),
  },
  "wheel-file/byte-order-mark": {
    says: "It begins with a byte order mark, which hides the first field",
    detail: "",
    tools: measured({ pip: "refuses the wheel", uv: "refuses the wheel" }),
  },
  "wheel-file/field-case": {
    says: "A field in another case than the specification writes it",
    tools: measured({ pip: "reads it", uv: "does not" }),
  },
  "wheel-file/readers-disagree": {
    says: "Readers see different fields",
    severity: "low",
  },
  "wheel-file/header-ends-early": { says: "This line ends the fields; what follows does not count", severity: "low" },
  "wheel-file/repeated-field": { says: "A field stands twice, and the first counts", severity: "info" },
  "wheel-file/bare-cr": { says: "A lone CR ends a line", detail: "", severity: "info" },
  "wheel-file/empty-name": { says: "A line without a name before its colon, which is passed over", severity: "info" },
  "wheel-file/orphan-continuation": {
    says: "An indented line that continues nothing, which is passed over",
    severity: "info",
  },
  "wheel-file/unix-from": { says: "A line as mailboxes have it, which is passed over", severity: "info" },
};
