import type { CodeEffect } from "../../analysis/code/code-analysis.ts";
import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";
import { talkingFiles } from "./talking-files.ts";

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

  rate(effect, code) {
    if (effect.capability.startsWith("credential.")) {
      if (!isStore(effect)) return byTrigger(effect.trigger, FILES);
      return byTrigger(effect.trigger, talkingFiles(code).has(effect.path) ? STORES_AND_NETWORK : STORES);
    }
    return effect.capability === "env.secret" ? byTrigger(effect.trigger, VARIABLES) : null;
  },
  say(effect) {
    const [what] = [...effect.names.paths, ...effect.names.environment];
    return `${effect.callee} reads ${what ?? saidArgument(effect, "a secret")}.`;
  },
});

const FILES = { unasked: "high", imported: "medium", script: "info", deferred: "info", test: "info" } as const;
const STORES = { unasked: "high", imported: "high", script: "medium", deferred: "medium", test: "info" } as const;
const STORES_AND_NETWORK = { ...STORES, script: "high", deferred: "high" } as const;
const VARIABLES = { unasked: "info", imported: "info", script: "info", deferred: "info", test: "info" } as const;

/** Where programs of the person keep what nobody else should read: cookies, passwords, sessions, wallets. */
function isStore({ argument, names, callee }: CodeEffect): boolean {
  return [argument ?? "", callee, ...names.paths].some((text) => STORE.test(text));
}

const STORE =
  /leveldb|login data|local state|user data|cookies\.sqlite|key4\.db|logins\.json|wallet\.dat|exodus|metamask|electrum|(?<![a-z])tdata(?![a-z])|discord|(?:opera|brave|yandex|chrome|edge)[\w -]*[\\/]|cryptunprotectdata/i;
