import type { Check } from "../check.ts";
import { PYPROJECT, sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";

export const lineEndingsMatter: Check<"source"> = {
  id: "source/line-endings-matter",
  title: "A script has other line endings than its source",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    The text is that of the source, and each line ends otherwise. Python does not care; a shell, \`make\` and
    \`configure\` read the carriage return as a part of the command, so that a build by \`pip\` or \`uv\` fails or does
    something else.`,
  remedy: "Build the sdist from a checkout that leaves line endings alone (`core.autocrlf=false`).",
  references: ["https://git-scm.com/docs/gitattributes", sourceReferences.slsa],
  fixtures: {
    reported: sdistWith(
      {
        "m-1.0/m.py": "X = 1\r\n",
        "m-1.0/a.py": "A = 1\r\n",
        "m-1.0/b.py": "B = 1\r\n",
        "m-1.0/c.py": "C = 1\r\n",
        "m-1.0/pyproject.toml": PYPROJECT.replaceAll("\n", "\r\n"),
        "m-1.0/build.sh": "echo one\r\necho two\r\n",
      },
      sourceWith({ "a.py": "A = 1\n", "b.py": "B = 1\n", "c.py": "C = 1\n", "build.sh": "echo one\necho two\n" }),
    ),
    clean: sdistWith({ "m-1.0/build.sh": "echo one\necho two\n" }, sourceWith({ "build.sh": "echo one\necho two\n" })),
  },

  *run({ source }) {
    for (const { path, detail, concerns } of source.correspondence.members) {
      if (!concerns.includes("line-endings-matter")) continue;
      yield { at: { path }, message: `${detail ?? "Only its line endings differ"}.`, evidence: {} };
    }
  },
};
