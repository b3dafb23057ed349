import { references } from "../references.ts";
import { type CodeCheck, codeCheck } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";

export const writesCode: CodeCheck = codeCheck({
  id: "code/writes-code",
  title: "Code writes further code and runs it",
  severity: "high",
  confidence: "likely",
  runsAt: "import",
  explanation: `
    What is written to a file and started from there is not in the distribution: nothing that reads the release sees it, and
    neither pip nor uv knows of the file. Generators of code write into the tree that they build and start nothing.`,
  remedy: "Do not install it unless you know the file that is written and what starts it.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "author-1.0-py3-none-any.whl",
      files: {
        "author.py":
          'import subprocess\nimport tempfile\n\nfile = tempfile.NamedTemporaryFile(delete=False)\nfile.write(b"import os; os.system(\'id\')")\nfile.close()\nsubprocess.Popen(["python", file.name])\n',
      },
    },
    clean: {
      filename: "author-1.0-py3-none-any.whl",
      files: {
        "author.py":
          'import tempfile\n\n\ndef note():\n    with tempfile.NamedTemporaryFile(delete=False) as file:\n        file.write(b"nothing")\n',
      },
    },
  },

  rate(effect) {
    if (effect.capability !== "file.write-code") return null;
    return effect.trigger === "test" ? "info" : "high";
  },
  say(effect) {
    const [path] = effect.names.paths;
    return `${effect.callee} writes code to ${path ?? "a file"}: ${saidArgument(effect, "what it says is known only when it runs")}.`;
  },
});
