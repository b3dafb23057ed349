import type { CodeEffect } from "../../analysis/code/code-analysis.ts";
import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck, runsUnasked } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";

export const runsComputedCode: CodeCheck = codeCheck({
  id: "code/runs-computed-code",
  title: "Code puts together other code and runs it",
  severity: "medium",
  confidence: "likely",
  runsAt: "import",
  explanation: `
    \`exec\` and \`eval\` of a text that is computed run what does not stand in the file. \`exec(open("version.py").read())\`,
    which many a setup.py does for pip and setuptools, is read on and is info; text that is put together from pieces for no visible reason is rated higher.`,
  remedy: "Read what is put together: it stands in the evidence as far as it is known.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "patchwork-1.0-py3-none-any.whl",
      files: { "patchwork.py": 'exec("".join(map(chr, [105, 109, 112, 111, 114, 116, 32, 111, 115])))\n' },
    },
    clean: {
      filename: "patchwork-1.0-py3-none-any.whl",
      files: { "patchwork.py": 'TEXT = "".join(map(chr, [105, 109, 112, 111, 114, 116, 32, 111, 115]))\n' },
    },
  },

  rate(effect) {
    if (isTemplate(effect)) return "info";
    switch (effect.capability) {
      case "exec.computed":
        return byTrigger(effect.trigger, {
          unasked: "high",
          // Made of numbers that are not known: the rest of it is not, either.
          imported: effect.known === "nothing" ? "medium" : "high",
          script: effect.known === "nothing" ? "info" : "medium",
          deferred: "info",
          test: "info",
        });
      case "exec.hidden":
        if (DECODES.test(effect.argument ?? "")) return effect.trigger === "test" ? "low" : "high";
        return byTrigger(effect.trigger, {
          unasked: "high",
          imported: "medium",
          script: "info",
          deferred: "info",
          test: "info",
        });
      case "exec.dynamic":
        if (DECODES.test(effect.argument ?? "")) return effect.trigger === "test" ? "low" : "high";
        return byTrigger(effect.trigger, {
          unasked: "medium",
          // Who sets the variable says what runs, and sees to it that it does not stand in any file.
          imported: FROM_ENVIRONMENT.test(effect.argument ?? "") ? "medium" : "info",
          script: "info",
          deferred: "info",
          test: "info",
        });
      case "exec.constant":
      case "exec.local-file":
        return "info";
      default:
        return null;
    }
  },
  say(effect) {
    return `${effect.callee} runs ${saidArgument(effect, "code that is known only when it runs")}.`;
  },
});

/** Code with gaps, such as names and parameters: what stands there is followed, and what it does is said of it. */
function isTemplate({ capability, argument, known, trigger }: CodeEffect): boolean {
  if (known !== "part" || (capability === "exec.computed" ? runsUnasked(trigger) : capability !== "exec.dynamic"))
    return false;
  const text = argument ?? "";
  return TEMPLATE.test(text) && !text.includes("{$") && !DECODES.test(text);
}

const TEMPLATE = /^\s*(?:@\w|(?:async )?def |class |setup\()/;
/** The text is not known, but what it comes out of is: an encoding, or a picture or sound that it was hidden in. */
const DECODES =
  /decrypt|b(?:16|32|64|85)decode|decompress|unhexlify|fromhex|a2b_|fernet|steg|stepic|\blsb\.reveal|readframes|getpixel/i;
const FROM_ENVIRONMENT = /^\{\$/;
