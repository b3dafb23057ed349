import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";

export const readsCredentials: CodeCheck = codeCheck({
  id: "code/reads-credentials",
  title: "Code reads files or variables that hold secrets",
  severity: "medium",
  confidence: "likely",
  runsAt: "import",
  explanation: `
    Keys of SSH and of clouds, tokens of indexes, passwords and cookies of browsers, wallets. A path of that kind in a string
    is nothing; this one is opened, copied or listed, or the variable is read. pip and uv run the code as the person, who may read all of
    them.`,
  remedy: "Read where it goes from there. A library that needs a credential says so, and reads it when it is asked to.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "curious-1.0.tar.gz",
      files: {
        "curious-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "curious-1.0/setup.py":
          'import os\nfrom setuptools import setup\n\nKEY = open(os.path.expanduser("~/.ssh/id_rsa")).read()\nsetup(name="curious", version="1.0")\n',
      },
    },
    clean: {
      filename: "curious-1.0.tar.gz",
      files: {
        "curious-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "curious-1.0/setup.py":
          'import os\nfrom setuptools import setup\n\nPLACE = "~/.ssh/id_rsa"\nsetup(name="curious", version="1.0")\n',
      },
    },
  },

  rate(effect) {
    if (effect.capability.startsWith("credential.")) return byTrigger(effect.trigger, FILES);
    return effect.capability === "env.secret" ? byTrigger(effect.trigger, VARIABLES) : null;
  },
  say(effect) {
    const [what] = [...effect.names.paths, ...effect.names.environment];
    return `${effect.callee} reads ${what ?? saidArgument(effect, "a secret")}.`;
  },
});

const FILES = { unasked: "high", imported: "medium", script: "low", deferred: "low", test: "info" } as const;
const VARIABLES = { unasked: "low", imported: "info", script: "info", deferred: "info", test: "info" } as const;
