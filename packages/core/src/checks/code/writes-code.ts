import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck, type SeverityByTrigger } from "./code-check.ts";
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
    alsoReported: ["code/runs-command"],
  },

  rate({ capability, trigger, argument, names }) {
    const severities = WRITTEN[capability];
    if (severities === undefined) return null;
    // Builds write libraries; what a shell or Windows starts by its name they do not.
    if (capability === "file.write-program" && ![argument ?? "", ...names.paths].some((text) => STARTED.test(text)))
      return "info";
    // An argument that came from somewhere is no program; a setup.py that is made for setuptools is one of builds.
    const [first = "", second = ""] = (argument ?? "").trim().split(/\s+/, 2);
    if (capability.startsWith("process.") && KNOWN_PROGRAM.test(first) && !RUNS_FILES.test(first)) return "info";
    if (capability.startsWith("process.") && isData(first, second)) return "info";
    if (capability === "process.spawn-written" && /(?:^|[\\/])setup\.py$/.test(second)) return "info";
    return byTrigger(trigger, severities);
  },
  say(effect) {
    const [path] = effect.names.paths;
    const file = path ?? saidArgument(effect, "a file");
    switch (effect.capability) {
      case "process.spawn-downloaded":
        return `${effect.callee} starts a file that was fetched from another machine: ${file}.`;
      case "process.spawn-written":
        return `${effect.callee} starts a file that the code wrote itself: ${file}.`;
      case "file.write-downloaded":
        return `${effect.callee} writes what another machine sent to ${file}.`;
      default:
        return `${effect.callee} writes a program to ${file}.`;
    }
  },
});

/** What runs is not in the distribution. Writing alone says less than starting it. */
const WRITTEN: Readonly<Record<string, SeverityByTrigger | undefined>> = {
  "process.spawn-downloaded": { unasked: "high", imported: "high", script: "high", deferred: "high", test: "info" },
  "process.spawn-written": { unasked: "high", imported: "high", script: "info", deferred: "info", test: "info" },
  "file.write-downloaded": { unasked: "high", imported: "medium", script: "info", deferred: "info", test: "info" },
  "file.write-program": { unasked: "high", imported: "medium", script: "info", deferred: "info", test: "info" },
};

/** Of a program, which it is, is not known, or of Python: what follows first is a word or an option, and no file to run. */
function isData(first: string, second: string): boolean {
  const isPython = PYTHON.test(first);
  if (!isPython && !UNKNOWN_PROGRAM.test(first)) return false;
  if (!isPython && second === "{…}") return true;
  return /^[A-Za-z][\w-]*$/.test(second) || (isPython ? second === "-m" : second.startsWith("-"));
}

const UNKNOWN_PROGRAM = /^\{(?:…|[\w.]{1,100}\(\))\}$/;
const PYTHON = /^["']?(?:\{sys\.executable\}|python[\d.]{0,4})["']?$/;
const STARTED = /\.(?:exe|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|scr|com|msi|pif|lnk|sh|command|desktop|jar)\b/i;
const KNOWN_PROGRAM = /^[A-Za-z][\w.+-]{0,40}$/;
const RUNS_FILES =
  /^(?:python[\d.]*|pythonw|py|sh|bash|zsh|dash|cmd|start|powershell|pwsh|wscript|cscript|mshta|rundll32|regsvr32|node|perl|ruby|php|java|msiexec|open|sudo|nohup|chmod|explorer|osascript)(?:\.exe)?$|\.(?:exe|bat|cmd|ps1|vbs|py|sh|jar|scr|msi|com)$/i;
