import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";

export const persists: CodeCheck = codeCheck({
  id: "code/persists",
  title: "Code arranges to be run again",
  severity: "high",
  confidence: "likely",
  runsAt: "import",
  explanation: `
    A value in the registry's Run keys, a scheduled task or a service outlasts the process, and pip and uv do not remove it
    with the project.`,
  remedy: "Read what is arranged. Remove it by hand if the code ran.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "stayer-1.0-py3-none-any.whl",
      files: {
        "stayer.py":
          'import winreg\n\nkey = winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\\Microsoft\\Windows\\CurrentVersion\\Run", 0, winreg.KEY_SET_VALUE)\nwinreg.SetValueEx(key, "stayer", 0, winreg.REG_SZ, "stayer.exe")\n',
      },
    },
    clean: {
      filename: "stayer-1.0-py3-none-any.whl",
      files: { "stayer.py": 'PLACE = r"Software\\Microsoft\\Windows\\CurrentVersion\\Run"\n' },
    },
  },

  rate(effect) {
    if (!effect.capability.startsWith("persistence.")) return null;
    return byTrigger(effect.trigger, {
      unasked: "high",
      imported: "high",
      script: "low",
      deferred: "low",
      test: "info",
    });
  },
  say(effect) {
    return `${effect.callee} arranges for ${saidArgument(effect, "something that is known only when it runs")} to run later.`;
  },
});
