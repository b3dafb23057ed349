import type { CodeAnalysis, CodeEffect } from "../../analysis/code/code-analysis.ts";
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
  },

  rate(effect, code) {
    if (effect.capability !== "exec.pickle") return null;
    // What a file of the archive calls is told of that file.
    if (toldPickles(code).files.has(fileOf(effect))) return null;
    return isGrave(effect) ? "high" : "info";
  },
  say(effect) {
    return `${effect.callee} loads ${saidArgument(effect, "something that is known only when it runs")}.`;
  },
});

/** Whether a call was made by a pickle whose loading, or whose file, is reported as grave. */
export function isToldOfPickle(effect: CodeEffect, code: CodeAnalysis): boolean {
  return effect.layers.includes("pickle") && toldPickles(code).places.has(placeOf(effect));
}

interface ToldPickles {
  /** Of the archive, whose pickles call what reaches out of the interpreter. */
  readonly files: ReadonlySet<string>;
  /** Where such a file is loaded, or a pickle that calls what runs code. */
  readonly places: ReadonlySet<string>;
}

function toldPickles(code: CodeAnalysis): ToldPickles {
  const known = told.get(code);
  if (known !== undefined) return known;
  const files = new Set(
    code.effects.flatMap(({ capability, layers, path }) =>
      capability === "exec.decoded" && layers.includes("pickle") ? [path] : [],
    ),
  );
  const places = new Set(
    code.effects.flatMap((one) =>
      one.capability === "exec.pickle" && (isGrave(one) || files.has(fileOf(one))) ? [placeOf(one)] : [],
    ),
  );
  told.set(code, { files, places });
  return { files, places };
}

const told = new WeakMap<CodeAnalysis, ToldPickles>();

function placeOf({ path, line, column }: CodeEffect): string {
  return `${line}:${column}:${path}`;
}

/** The file of the archive that is loaded; "" where it is none. */
function fileOf({ argument }: CodeEffect): string {
  return argument?.startsWith(ARCHIVE) ? argument.slice(ARCHIVE.length) : "";
}

const ARCHIVE = "/archive/";

function isGrave({ trigger, argument }: CodeEffect): boolean {
  return trigger !== "test" && CALLS.test(argument ?? "");
}

/** A module, and in the next field a function of it that runs commands or code. */
const CALLS =
  /(?:os|posix|nt|subprocess|builtins|__builtin__|runpy|pty|commands|importlib|pip)[\s\S]{1,6}(?:system|popen|exec|eval|execv|spawn|run|call|check_output|Popen|run_path|getoutput|import_module|__import__|main)/;
