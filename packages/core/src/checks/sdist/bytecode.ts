import type { BytecodeFacts, SdistAnalysis } from "../../analysis/distribution-analysis.ts";
import { buildMoments, tools } from "../../model/installers.ts";
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
    in place of \`m.py\` when its own version fits and the time and size recorded in it are those of the source, which
    unpacking keeps, or when it is marked not to be checked at all. A \`.pyc\` beside the source's place is imported
    where there is no source. In a folder of \`backend-path\` that happens during the build: with \`pip download\`,
    \`pip lock\` and everything else that wants the metadata from ${tools.pip}, and with ${tools.uv} when it builds.`,
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
    for (const file of sdist.bytecode) yield observation(sdist, file);
  },
};

function observation(sdist: SdistAnalysis, file: BytecodeFacts): Observation {
  const at = { path: file.path };
  const python = file.python === null ? "No Python we know" : `Python ${file.python}`;
  const load = `${python} loads it ${whenLoaded(file)}`;
  if (!isBesideBackEnd(sdist, file.path)) return { at, message: `${load}.`, evidence: evidenceOf(file) };
  return {
    at,
    message: `${load}, and it lies where the sdist's own build back end is imported from: pip download, pip lock and every build run it.`,
    severity: file.validation === "unchecked-hash" ? "high" : "medium",
    runsAt: "download",
    evidence: { ...evidenceOf(file), tools: buildMoments },
  };
}

function whenLoaded({ source, validation, sizeMatchesSource }: BytecodeFacts): string {
  if (source === null) return "by itself, for there is no source";
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
