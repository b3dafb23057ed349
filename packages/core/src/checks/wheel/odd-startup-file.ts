import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { judged, observed, type TextRules } from "../text-rules.ts";

export const oddStartupFile: Check<"wheel"> = {
  id: "wheel/odd-startup-file",
  title: "Versions of Python read different lines in a start-up file",
  severity: "medium",
  confidence: "certain",
  runsAt: "startup",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Up to 3.12 Python ends the lines of a \`.pth\` file as an editor does; from 3.13 on also at form feeds and other
    characters, and it skips a byte order mark; 3.15 strips each line first. What is a comment or a folder for one version
    is code for the next. Of a \`.start\` file Python 3.15 passes over the lines that are no entry points.`,
  remedy: "Do not install it before you have seen the raw bytes; no build tool writes such a file.",
  references: [references.site, references.startFiles],
  fixtures: {
    reported: {
      filename: "broken-1.0-py3-none-any.whl",
      files: { "broken.py": "X = 1\n", "broken.pth": "# a\f../shared\n" },
    },
    clean: {
      filename: "broken-1.0-py3-none-any.whl",
      files: { "broken.py": "X = 1\n", "broken.pth": "# a\n../shared\n" },
    },
  },

  *run({ wheel }) {
    for (const { path, anomalies } of wheel.startup) {
      yield* observed(judged(anomalies, RULES, path));
      const cut = anomalies.find(({ code }) => code === "pth/lines-not-kept" || code === "start/lines-not-kept");
      if (cut !== undefined) {
        yield {
          at: { path },
          message: `It has more lines than are looked at one by one (${cut.detail}); every line that runs was.`,
          severity: "low",
          evidence: {},
        };
      }
    }
  },
};

/** A file that cannot be decoded has a check of its own. */
const RULES: TextRules = {
  "pth/byte-order-mark": {
    says: "A byte order mark, which hides an import on line 1 from Python up to 3.12",
    detail: "",
  },
  "pth/exotic-line-break": { says: "A line that only Python 3.13 and later see" },
  "pth/indented-import": { says: "An indented import, which only Python 3.15 and later run" },
  "pth/nul": { says: "A NUL character, at which Python stops with an error and ignores the rest of the file" },
  "start/bad-entry-point": { says: "A line that is no entry point, which Python reports and skips", severity: "low" },
  "start/exotic-line-break": { says: "A line behind a character that is no line break for an editor" },
  "start/not-utf8": {
    says: "It is not UTF-8: Python skips it, and runs the .pth file that it was to replace",
    detail: "",
  },
};
