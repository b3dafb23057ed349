import type { BytecodeFacts } from "../../analysis/distribution-analysis.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";

export const bytecode: Check<"wheel"> = {
  id: "wheel/bytecode",
  title: "The wheel ships compiled Python",
  severity: "low",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    A compiled file is what runs and what nobody reads. One in \`__pycache__\` that is marked not to be checked takes the
    place of its source under ${tools.uv} and \`pip --no-compile\`; ${tools.pip} by default compiles the source over it,
    so the same wheel runs different code. One beside the sources, without a source, is imported by every Python that
    knows its format. ${tools.installer} leaves \`__pycache__\` out.`,
  remedy:
    "Do not install a wheel whose compiled file has no source or is marked not to be checked; tell the maintainers.",
  references: [references.bytecode],
  fixtures: {
    reported: {
      filename: "compiled-1.0-py3-none-any.whl",
      files: {
        "compiled.py": "X = 1\n",
        "__pycache__/compiled.cpython-311.pyc": `\xa7\r\r\n\x01${"\0".repeat(11)}`,
      },
      archive: ["byte-content:__pycache__/compiled.cpython-311.pyc"],
    },
    clean: { filename: "compiled-1.0-py3-none-any.whl", files: { "compiled.py": "X = 1\n" } },
  },

  *run({ wheel }) {
    for (const file of wheel.bytecode) yield observation(file);
  },
};

function observation(file: BytecodeFacts): Observation {
  const at = { path: file.path };
  if (file.python === null) {
    return { at, message: "No Python that we know loads this format.", severity: "info", runsAt: null, evidence: {} };
  }
  const python = `Python ${file.python}`;
  const evidence = { pythons: [file.python] };
  const isCached = /(?:^|\/)__pycache__\//.test(file.path);
  if (isCached && file.source === null) {
    const message = "It has no source, and Python does not import it from here.";
    return { at, message, severity: "info", runsAt: null, evidence };
  }
  if (file.source === null) {
    return { at, message: `${python} imports it, and there is no source to read.`, severity: "medium", evidence };
  }
  if (!isCached) {
    const message = `Python imports ${file.source} beside it instead.`;
    return { at, message, severity: "info", runsAt: null, evidence };
  }
  if (file.validation === "unchecked-hash") {
    const outcomes = measured({ uv: "runs it in place of the source", pip: "runs the source" });
    const message = `It is marked not to be checked against ${file.source}: ${inWords(outcomes)}.`;
    return { at, message, severity: "high", evidence: { ...evidence, tools: outcomes } };
  }
  if (file.sizeMatchesSource === false) {
    const message = `It was compiled from another source than ${file.source}, and ${python} compiles that anew.`;
    return { at, message, severity: "info", runsAt: null, evidence };
  }
  const stamp = file.validation === "checked-hash" ? "the hash in it is that" : "the time and size in it are those";
  return { at, message: `${python} loads it if ${stamp} of ${file.source} as installed.`, evidence };
}
