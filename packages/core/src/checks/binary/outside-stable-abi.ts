import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { someItems } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { claimsOf, inSlice, loadedSlices } from "./wheel-claims.ts";

export const outsideStableAbi: Check<"wheel"> = {
  id: "binary/outside-stable-abi",
  title: "The wheel claims the stable ABI and uses names outside it",
  severity: "high",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    An abi3 tag promises that one build works with every later CPython. Names outside the stable ABI may change their
    meaning or vanish with any version: then Python fails to import the module, or the module corrupts memory. pip and
    uv install the wheel by its tag alone. Decided on what the files import, not on what they define themselves.`,
  remedy: `Build with Py_LIMITED_API set to the lowest version of the tag, or tag the wheel for the versions it was built for. ${IF_NOT_YOURS}`,
  references: [references.stableAbi, references.abi3t],
  fixtures: {
    reported: {
      filename: "m-1.0-cp37-abi3-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.abi3.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init, _PyLong_New; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
    clean: {
      filename: "m-1.0-cp37-abi3-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.abi3.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init, PyLong_FromLong; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
  },

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  const tags = (claimsOf(wheel)?.abis ?? []).filter(({ kind }) => kind === "abi3" || kind === "abi3t");
  if (tags.length === 0) return;
  const offered = new Set(wheel.binaries.flatMap(({ slices }) => slices.flatMap(({ python }) => python.exports.first)));
  for (const located of loadedSlices(wheel)) {
    const { outside } = located.slice.python;
    // Another file of the wheel may bring it.
    const names = outside.first.filter((name) => !offered.has(name));
    if (names.length === 0) continue;
    yield {
      at: { path: located.file.path },
      message: `It claims ${tags.map(({ tag }) => tag).join(", ")} and imports ${inWords(names, outside.count)} outside the stable ABI${inSlice(located)}.`,
      evidence: someItems(names),
    };
  }
}

function inWords([name = ""]: readonly string[], count: number): string {
  return count === 1 ? `${name}, which is` : `${count} names, among them ${name},`;
}
