import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";

export const loadsNativeCode: CodeCheck = codeCheck({
  id: "code/loads-native-code",
  title: "Code calls into the system or into machine code by hand",
  severity: "info",
  confidence: "likely",
  runsAt: "import",
  explanation: `
    Through \`ctypes\` code reaches whatever a program in C can. Most uses are honest. Memory that is made executable and
    filled, threads in other processes and files fetched by the system's own functions are how machine code is smuggled into a Python
    that pip or uv started.`,
  remedy: "Read what is called, and with what. Machine code that stands in a string has no honest use.",
  references: [references.ctypes],
  fixtures: {
    reported: {
      filename: "native-1.0-py3-none-any.whl",
      files: { "native.py": "import ctypes\n\nctypes.windll.kernel32.VirtualAlloc(0, 4096, 0x3000, 0x40)\n" },
    },
    clean: { filename: "native-1.0-py3-none-any.whl", files: { "native.py": "def nothing():\n    return 0\n" } },
  },

  rate(effect) {
    if (effect.capability !== "native.load" && effect.capability !== "native.memory") return null;
    if (SMUGGLES.test(`${effect.callee} ${effect.argument ?? ""}`)) return effect.trigger === "test" ? "info" : "high";
    // A library that is called like something else is not meant to be found.
    if (effect.capability === "native.load" && DISGUISED.test(effect.argument ?? ""))
      return byTrigger(effect.trigger, {
        unasked: "high",
        imported: "medium",
        script: "medium",
        deferred: "low",
        test: "info",
      });
    if (effect.capability === "native.load" && OF_THE_SYSTEM.test(effect.argument ?? "")) return "info";
    return byTrigger(effect.trigger, {
      unasked: "low",
      imported: "info",
      script: "info",
      deferred: "info",
      test: "info",
    });
  },
  say(effect) {
    if (effect.capability === "native.load")
      return `${effect.callee} loads ${saidArgument(effect, "a library that is known only when it runs")}.`;
    return SMUGGLES.test(effect.callee)
      ? `${effect.callee} is called, with which programs run machine code that is in no file.`
      : `${effect.callee} reaches into memory, or into the system, by hand.`;
  },
});

/** Every process has these; what is called of them is said by itself. */
const OF_THE_SYSTEM =
  /^(?:None|(?:kernel32|user32|shell32|ole32|advapi32|msvcrt)(?:\.dll)?|libc(?:\.so\.6|\.dylib)?)$/i;

/** A file of the archive with a suffix, and one that no library has. */
const DISGUISED = /^\/archive\/(?:[^/]+\/)*[^/]+\.(?!so\b|pyd$|dll$|dylib$|bundle$|sl$)[A-Za-z]\w{0,9}$/;

const SMUGGLES =
  /VirtualAlloc|VirtualProtect|CreateThread|CreateRemoteThread|WriteProcessMemory|URLDownloadToFile|ShellExecute|WinExec|memfd_create|PROT_EXEC|mprotect/i;
