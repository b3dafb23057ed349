import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";

export const hidesCode: CodeCheck = codeCheck({
  id: "code/hides-code",
  title: "Code is written so that people cannot read it",
  severity: "high",
  confidence: "likely",
  runsAt: "import",
  explanation: `
    Letters as escapes, names in look-alike characters, a statement behind hundreds of spaces, a codec that turns comments into code,
    an obfuscator: Python reads all of it, and pip and uv install it. What it is hidden for does not stand there.`,
  remedy: "Do not install what you cannot read. If the project sells protected code, know whom you trust.",
  references: [references.trojanSource, references.sourceEncodings],
  fixtures: {
    reported: {
      filename: "masked-1.0-py3-none-any.whl",
      files: { "masked.py": 'eval("\\137\\137\\151\\155\\160\\157\\162\\164\\137\\137")\n' },
    },
    clean: { filename: "masked-1.0-py3-none-any.whl", files: { "masked.py": 'eval("1 + 1")\n' } },
  },

  rate(effect) {
    if (!effect.capability.startsWith("obfuscation.")) return null;
    if (effect.capability === "obfuscation.computed-name" && !RUNS_CODE.test(effect.argument ?? "")) return "info";
    return effect.trigger === "test"
      ? "low"
      : effect.capability === "obfuscation.computed-name"
        ? byTrigger(effect.trigger, NAMES)
        : "high";
  },
  say(effect) {
    return `${WAYS[effect.capability] ?? "The code is made hard to read"}: ${saidArgument(effect, effect.callee)}.`;
  },
});

const WAYS: Readonly<Record<string, string>> = {
  "obfuscation.escapes": "Ordinary letters are written as escapes",
  "obfuscation.confusables": "Names are written in look-alike characters",
  "obfuscation.whitespace": "A statement stands behind a long run of spaces, out of sight",
  "obfuscation.codec": "The file is written in a codec in which it means something else than what editors show",
  "obfuscation.computed-name": "A name is put together instead of written",
  "obfuscation.pyarmor": "The code is enciphered by PyArmor",
};

/** Names for which nobody has a reason to be roundabout. */
const RUNS_CODE =
  /^(?:exec|eval|compile|__import__|system|popen|Popen|check_output|call|run|spawn\w*|loads|decompress|b64decode|urlopen|urlretrieve|__builtins__|builtins|subprocess|marshal|base64|zlib)$/;

const NAMES = { unasked: "high", imported: "high", script: "medium", deferred: "info", test: "info" } as const;
