import { references } from "../references.ts";
import { type CodeCheck, codeCheck } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";

export const deletesFiles: CodeCheck = codeCheck({
  id: "code/deletes-files",
  title: "Code deletes what belongs to the person or the system",
  severity: "high",
  confidence: "likely",
  runsAt: "import",
  explanation: `
    Deleting all of a home folder, of the documents in it, or of a folder of the system serves no use that a project may
    have, whatever calls it; pip and uv run it as the person. Folders that a program makes for itself, caches and
    temporary files are not meant.`,
  remedy: "Do not install it. If you must look at it, do so where nothing is that you would miss.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "shredder-1.0-py3-none-any.whl",
      files: {
        "shredder.py":
          'import os\nimport shutil\n\n\ndef clean():\n    shutil.rmtree(os.path.expanduser("~"), ignore_errors=True)\n',
      },
    },
    clean: {
      filename: "shredder-1.0-py3-none-any.whl",
      files: {
        "shredder.py":
          'import os\nimport shutil\n\n\ndef clean():\n    shutil.rmtree(os.path.expanduser("~/.cache/shredder"), ignore_errors=True)\n',
      },
    },
  },

  rate({ capability, argument, trigger }) {
    if (argument === null || !isEverything(argument)) return null;
    // What is written over each file of a folder, whichever it is, does not stay either.
    if (capability !== "file.delete" && !(capability.startsWith("file.write") && argument.endsWith("*"))) return null;
    return trigger === "test" ? "low" : "high";
  },
  say(effect) {
    return `${effect.callee} ${effect.capability === "file.delete" ? "deletes" : "writes over"} ${saidArgument(effect, "files")}.`;
  },
});

function isEverything(path: string): boolean {
  return path.length < LONGEST && (PERSON.test(path) || SYSTEM.test(path));
}

const LONGEST = 300;
/** A home, or a folder in it that every person has. */
const PERSON =
  /^(?:~|\{home\}|\{?\$(?:HOME|USERPROFILE)\}?|%USERPROFILE%)(?:[/\\]+(?:Desktop|Documents|Downloads|Pictures|Music|Videos|OneDrive|\*)?){0,2}$/i;
const SYSTEM =
  /^(?:\/+|[A-Z]:[/\\]*|\/+(?:bin|boot|etc|home|lib|lib64|opt|root|sbin|srv|usr|var|Users|System|Library|Applications)\/*|(?:[A-Z]:|%SystemDrive%)[/\\]+(?:Users|Windows|Windows[/\\]+System32|Program Files)[/\\]*|%(?:windir|SystemRoot)%[/\\]*)\*?$/i;
