import { references } from "../references.ts";
import { type CodeCheck, codeCheck } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";

export const unsafePickle: CodeCheck = codeCheck({
  id: "code/unsafe-pickle",
  title: "A pickle is loaded, which may call anything",
  severity: "info",
  confidence: "certain",
  runsAt: "import",
  explanation: `
    Loading a pickle calls what it names, with what it holds; models of machine learning are mostly pickles. Pickles that
    come with the distribution are read, and what they call is told like other code. One that stands in the code itself and
    names a function that runs commands or code has no other purpose. Python runs it as pip and uv installed it.`,
  remedy:
    "Read what is loaded, and from where. Formats that hold data alone (JSON, safetensors) are loaded without this.",
  references: [references.pickle],
  fixtures: {
    reported: {
      filename: "pickled-1.0-py3-none-any.whl",
      files: {
        "pickled.py": "import pickle\n\npickle.loads(b\"cos\\nsystem\\n(S'id'\\ntR.\")\n",
      },
    },
    clean: {
      filename: "pickled-1.0-py3-none-any.whl",
      files: { "pickled.py": "import pickle\n\nDATA = b\"cos\\nsystem\\n(S'id'\\ntR.\"\n" },
    },
    alsoReported: ["code/runs-command"],
  },

  rate({ capability, argument, trigger }) {
    if (capability !== "exec.pickle") return null;
    return trigger !== "test" && CALLS.test(argument ?? "") ? "high" : "info";
  },
  say(effect) {
    return `${effect.callee} loads ${saidArgument(effect, "something that is known only when it runs")}.`;
  },
});

/** A module, and in the next field a function of it that runs commands or code. */
const CALLS =
  /(?:os|posix|nt|subprocess|builtins|__builtin__|runpy|pty|commands|importlib|pip)[\s\S]{1,6}(?:system|popen|exec|eval|execv|spawn|run|call|check_output|Popen|run_path|getoutput|import_module|__import__|main)/;
