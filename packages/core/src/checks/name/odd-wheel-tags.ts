import { parseDistributionFilename } from "../../model/distribution-filename.ts";
import type { WheelFilename } from "../../model/wheel-filename.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const oddWheelTags: Check<"distribution"> = {
  id: "name/odd-wheel-tags",
  title: "The wheel's name carries tags that are unusual or badly written",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "filename",
  explanation: `
    Tags say on which interpreters and systems a wheel can be installed. pip and uv compare them as text: a misspelt
    tag fits nothing, and the sdist is built instead. \`linux_x86_64\` promises to run on the machine that built it
    only, and PyPI refuses it. Sets should be sorted and free of repetition, so that one wheel has one name.`,
  remedy: "Let the build back end, `auditwheel` or `delocate` write the tags.",
  references: [references.tags, references.wheel],
  fixtures: {
    reported: { filename: "tagged-1.0-py3.py2-none-any.whl", files: { "tagged.py": "X = 1\n" } },
    clean: { filename: "tagged-1.0-py2.py3-none-any.whl", files: { "tagged.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const parsed = parseDistributionFilename(distribution.filename);
    if (parsed.kind !== "wheel") return;
    for (const oddity of odditiesOf(parsed)) yield { at: {}, message: `${oddity}.`, evidence: {} };
  },
};

function odditiesOf({ tags, variant }: WheelFilename): string[] {
  const oddities: string[] = [];
  const sets = [
    ["interpreters", tags.interpreters, INTERPRETER, "py3"],
    ["ABIs", tags.abis, ABI, "none"],
    ["platforms", tags.platforms, PLATFORM, "any"],
  ] as const;
  for (const [what, set, known, usual] of sets) {
    const text = set.join(".");
    if (new Set(set).size < set.length) oddities.push(`The ${what} in the name are repeated: ${text}`);
    else if (set.toSorted().join(".") !== text) oddities.push(`The ${what} in the name are not sorted: ${text}`);
    // A start is too short for patterns that the wheels of most projects do not need.
    const unknown = set.filter((tag) => tag !== usual && !known.test(tag));
    if (unknown.length > 0)
      oddities.push(`The ${what} in the name hold what no installer asks for: ${unknown.join(", ")}`);
  }
  const local = tags.platforms.filter((platform) => platform.startsWith("linux_"));
  if (local.length > 0) oddities.push(`The platform ${local.join(", ")} is that of one machine, and PyPI refuses it`);
  if (variant !== null)
    oddities.push(`The name ends in a variant label (${variant}), which installers without PEP 825 refuse`);
  return oddities;
}

const INTERPRETER = /^(?:py|cp|pp|ip|jy|graalpy)[0-9]{1,5}$/;
const ABI =
  /^(?:none|abi3|abi3t|cp[0-9]{2,4}[dmut]{0,3}|pypy[0-9]{0,3}_pp[0-9]{2,3}|graalpy[0-9]{1,4}_[0-9]{1,4}_native)$/;
const PLATFORM =
  /^(?:any|win32|win_[a-z0-9]+|macosx_[0-9]+_[0-9]+_[a-z0-9_]+|(?:many|musl)linux_?[0-9]+(?:_[0-9]+)?_[a-z0-9_]+|linux_[a-z0-9_]+|android_[0-9]+_[a-z0-9_]+|ios_[0-9]+_[0-9]+_[a-z0-9_]+|emscripten_[a-z0-9_]+|(?:pyodide|pyemscripten)_[0-9_]+_wasm32|wasi_[a-z0-9_]+)$/;
