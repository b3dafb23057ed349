import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { judged, observed, type TextRules } from "../text-rules.ts";
import { inDistInfo } from "./in-dist-info.ts";

export const oddEntryPoints: Check<"wheel"> = {
  id: "wheel/odd-entry-points",
  title: "Installers read different entry points in the same file",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    entry_points.txt names the commands and plug-ins that come with the wheel. ${tools.pip} reads it line by line,
    ${tools.uv} as an INI file: a line that one of the two takes for an entry and the other for a comment or a part of
    another value gives a command here and none there, and what uv cannot read makes it refuse the wheel.`,
  remedy: "Take another distribution of the release, and tell the maintainers which tool built it.",
  references: [references.entryPoints],
  fixtures: {
    reported: {
      filename: "listed-1.0-py3-none-any.whl",
      files: {
        "listed.py": "def main(): pass\n",
        "listed-1.0.dist-info/entry_points.txt": "[console_scripts]\nlisted = listed:main\nlisted = listed:main\n",
      },
    },
    clean: {
      filename: "listed-1.0-py3-none-any.whl",
      files: {
        "listed.py": "def main(): pass\n",
        "listed-1.0.dist-info/entry_points.txt":
          "# commands\n[console_scripts]\nlisted = listed:main\n\n[gui_scripts]\nlisted = listed:main\n",
      },
    },
  },

  *run({ wheel }) {
    yield* observed(judged(wheel.anomalies, RULES, inDistInfo(wheel, "entry_points.txt")));
  },
};

const BOTH_REFUSE = measured({ pip: "refuses the wheel", uv: "refuses the wheel" });

const RULES: TextRules = {
  "entry-points/not-utf8": { says: "It is not UTF-8", detail: "", tools: BOTH_REFUSE },
  "entry-points/no-equals": { says: "A line without an equals sign", tools: BOTH_REFUSE },
  "entry-points/byte-order-mark": {
    says: "A byte order mark before the first section",
    detail: "",
    tools: measured({ pip: "does not see the section", uv: "refuses the wheel" }),
  },
  "entry-points/before-section": {
    says: "A line before the first section",
    tools: measured({ pip: "passes over it", uv: "refuses the wheel" }),
  },
  // A command that only one installer makes, on a line that looks like a part of another.
  "entry-points/exotic-line-break": {
    says: "An entry behind a character that is no line break for most readers",
    tools: measured({ pip: "takes it for an entry", uv: "takes it for a part of the line before" }),
    severity: "high",
  },
  "entry-points/indented-line": {
    says: "An indented entry",
    tools: measured({ pip: "takes it for an entry", uv: "takes it for a part of the value before" }),
  },
  "entry-points/semicolon-line": {
    says: "A line that begins with a semicolon",
    tools: measured({ pip: "takes it for an entry", uv: "takes it for a comment" }),
  },
  "entry-points/inline-comment": {
    says: "A value with # or ;",
    tools: measured({ pip: "takes it as it is", uv: "refuses the wheel" }),
  },
  "entry-points/odd-section": {
    says: "A section's name with brackets or white space",
    tools: measured({ pip: "strips them", uv: "does not" }),
  },
  "entry-points/repeated-group": {
    says: "A section comes twice",
    tools: measured({ pip: "joins the two", uv: "refuses the wheel" }),
  },
  "entry-points/repeated-name": {
    says: "A name comes twice",
    tools: measured({ pip: "installs the last", uv: "refuses the wheel" }),
  },
};
