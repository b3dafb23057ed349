import { references } from "../references.ts";
import { type CodeCheck, codeCheck, runsInUse } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";

export const runsDecodedCode: CodeCheck = codeCheck({
  id: "code/runs-decoded-code",
  title: "Code runs that is hidden in an encoding",
  severity: "high",
  confidence: "certain",
  runsAt: "import",
  explanation: `
    Code that stands in a distribution as base64, as compressed or enciphered bytes, or as numbers, and is decoded and run,
    is code that nobody who looks at the release can read. pip and uv build, install and import it like any other. Honest
    projects have no reason to: what they run, they can write down.`,
  remedy:
    "Do not install it. Read what was decoded: it stands in the evidence, and `assay code --all` shows what it does.",
  references: [references.backEnds, references.trojanSource],
  fixtures: {
    reported: {
      filename: "veiled-1.0-py3-none-any.whl",
      files: { "veiled.py": 'import base64\n\nexec(base64.b64decode("aW1wb3J0IG9zCm9zLmdldGN3ZCgpCg=="))\n' },
    },
    clean: {
      filename: "veiled-1.0-py3-none-any.whl",
      files: { "veiled.py": 'import base64\n\nDATA = base64.b64decode("aW1wb3J0IG9zCm9zLmdldGN3ZCgpCg==")\n' },
    },
  },

  rate(effect) {
    if (effect.capability === "exec.decoded") return "high";
    if (effect.capability === "exec.marshal") return runsInUse(effect.trigger) ? "high" : "info";
    return null;
  },
  say(effect) {
    const layers = effect.layers.filter((layer) => layer !== "exec").map((layer) => LAYERS[layer] ?? layer);
    const how = layers.length === 0 ? "decoded" : `hidden in ${layers.join(", then in ")}`;
    return `${effect.callee} runs code that was ${how}: ${saidArgument(effect, "what it says is known only when it runs")}.`;
  },
});

const LAYERS: Readonly<Record<string, string>> = { pickle: "a pickle", open: "another file", bytecode: "bytecode" };
