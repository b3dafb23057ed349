import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const startupModule: Check<"wheel"> = {
  id: "wheel/startup-module",
  title: "The wheel brings a module that Python imports by itself when it starts",
  severity: "medium",
  confidence: "certain",
  runsAt: "startup",
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Python imports \`sitecustomize\` and \`usercustomize\` at every start, if it finds them. A project that brings one
    runs in every process of the environment, and takes the place of the one that an administrator may have set up.
    Debian's Python has its own \`sitecustomize\`, which comes first; virtual environments never import
    \`usercustomize\`.`,
  remedy: "Read the module. A project that needs code at start-up has better ways, which can be switched off.",
  references: [references.site],
  fixtures: {
    reported: {
      filename: "custom-1.0-py3-none-any.whl",
      files: { "custom.py": "X = 1\n", "sitecustomize.py": "import custom\n" },
    },
    clean: {
      filename: "custom-1.0-py3-none-any.whl",
      files: { "custom/__init__.py": "", "custom/sitecustomize.py": "X = 1\n" },
    },
  },

  *run({ wheel }) {
    for (const { path, kind, through, onlyOn } of wheel.startup) {
      if (kind !== "sitecustomize" && kind !== "usercustomize") continue;
      yield {
        at: { path },
        message:
          kind === "sitecustomize"
            ? `Every Python of the environment imports it at start${onlyOn === null ? "" : ` on ${onlyOn}`}${through === "top level" ? "" : ` (it lands in site-packages through ${through})`}.`
            : `Python imports it at start outside of virtual environments${onlyOn === null ? "" : `, on ${onlyOn}`}.`,
        evidence: {},
      };
    }
  },
};
