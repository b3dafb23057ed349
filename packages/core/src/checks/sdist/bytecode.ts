import type { BytecodeFacts, SdistAnalysis } from "../../analysis/distribution-analysis.ts";
import { buildMoments, inWords, measured, tools } from "../../model/installers.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { backEndFolders } from "./back-end-folders.ts";

export const bytecode: Check<"sdist"> = {
  id: "sdist/bytecode",
  title: "The sdist ships compiled Python",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["sdist"],
  decidesFrom: "contents",
  explanation: `
    Source is what an sdist is for; a compiled file is what nobody reads. Python loads \`__pycache__/m.cpython-313.pyc\`
    in place of \`m.py\` when its own version fits and the time and size recorded in it are those of the source, or
    when it is marked not to be checked at all. ${tools.pip} keeps the times of the archive when it unpacks, so it runs
    a compiled file that was made with the source; ${tools.uv} sets new times and runs the source. A file that is not
    to be checked, or that has no source, runs with both. In a folder of \`backend-path\` that happens on
    \`pip download\`, \`pip lock\` and whatever else wants the metadata.`,
  remedy: "Exclude `__pycache__` and `*.pyc` from the sdist and publish again; review what the file does until then.",
  references: ["https://docs.python.org/3/reference/import.html#cached-bytecode-invalidation", references.backEnds],
  fixtures: {
    reported: {
      filename: "compiled-1.0.tar.gz",
      files: {
        "compiled-1.0/m.py": "X = 1\n",
        "compiled-1.0/__pycache__/m.cpython-313.pyc": `\xf3\r\r\n${"\0".repeat(8)}\x06\0\0\0`,
      },
      archive: ["byte-content:compiled-1.0/__pycache__/m.cpython-313.pyc"],
    },
    clean: { filename: "compiled-1.0.tar.gz", files: { "compiled-1.0/m.py": "X = 1\n" } },
  },

  *run({ sdist }) {
    // Python looks for no other ending; test data that begins like compiled code is data.
    const loadable = sdist.bytecode.filter(({ path }) => path.endsWith(".pyc"));
    for (const file of loadable) yield observation(sdist, file);
  },
};

function observation(sdist: SdistAnalysis, file: BytecodeFacts): Observation {
  const at = { path: file.path };
  const python = file.python === null ? "No Python we know" : `Python ${file.python}`;
  const load = `${python} loads it ${whenLoaded(file)}`;
  if (!isBesideBackEnd(sdist, file.path)) return { at, message: `${load}.`, evidence: evidenceOf(file) };

  const outcomes = isLoadedUnchecked(file) ? RUN_BY_BOTH : RUN_BY_PIP;
  return {
    at,
    message: `${load}; it lies where the sdist's own build back end is imported from, and on pip download already ${inWords(outcomes)}.`,
    severity: isLoadedUnchecked(file) ? "high" : "medium",
    runsAt: "download",
    evidence: { ...evidenceOf(file), tools: [...outcomes, ...buildMoments] },
  };
}

const RUN_BY_PIP = measured({ pip: "runs it", uv: "runs the source" });
const RUN_BY_BOTH = measured({ pip: "runs it", uv: "runs it" });

/** Nothing that an unpacker does to the source makes Python pass the file over. */
function isLoadedUnchecked({ source, validation }: BytecodeFacts): boolean {
  return validation === "unchecked-hash" || source === null;
}

function whenLoaded({ source, validation, sizeMatchesSource }: BytecodeFacts): string {
  if (source === null) return "if it stands where a module is looked for, as there is no source";
  if (validation === "unchecked-hash") return `in place of ${source}, whatever stands there`;
  if (validation === "checked-hash") return `in place of ${source} if the hash in it is the source's`;
  if (sizeMatchesSource === false) return `never in place of ${source}, whose size is another one`;
  return `in place of ${source} if the time and size in it are the source's`;
}

function evidenceOf({ python, validation, source }: BytecodeFacts): Observation["evidence"] {
  const said = source === null ? [] : [`source: ${source}`];
  return { items: [`validation: ${validation}`, ...said], ...(python === null ? {} : { pythons: [python] }) };
}

function isBesideBackEnd(sdist: SdistAnalysis, path: string): boolean {
  return backEndFolders(sdist).some(({ folder }) => folder !== null && path.startsWith(`${folder}/`));
}
