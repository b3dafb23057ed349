import { LAST_FINAL_MINOR } from "../../analysis/binaries/stable-abi.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { someItems } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { claimsOf, inSlice, loadedSlices } from "./wheel-claims.ts";

export const newerThanStableAbiTag: Check<"wheel"> = {
  id: "binary/newer-than-stable-abi-tag",
  title: "The wheel claims an older stable ABI than it uses",
  severity: "high",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Names come to the stable ABI with a version of Python, and an abi3 tag says from which version on a wheel works. On
    the versions between, pip and uv install the wheel and Python cannot import the module: the name is not there. Each
    tag of a compressed set is a promise of its own.`,
  remedy: `Raise the version in the tag to that of the newest name, or build with Py_LIMITED_API set to the version in the tag. ${IF_NOT_YOURS}`,
  references: [references.stableAbi],
  fixtures: {
    reported: {
      filename: "m-1.0-cp37.cp310-abi3-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.abi3.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init, PyType_GetModule; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
    clean: {
      filename: "m-1.0-cp310-abi3-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.abi3.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init, PyType_GetModule; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
  },

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  const stable = (claimsOf(wheel)?.abis ?? []).flatMap((claim) =>
    "minor" in claim && claim.kind !== "cpython" ? [claim] : [],
  );
  const lowest = stable.toSorted((one, other) => one.minor - other.minor)[0];
  if (lowest === undefined) return;
  for (const located of loadedSlices(wheel)) {
    const newer = located.slice.python.newest.filter(({ minor }) => minor > lowest.minor);
    const [newest] = newer;
    if (newest === undefined) continue;
    // Only what a version of Python has released is settled.
    const provisional = newest.minor > LAST_FINAL_MINOR;
    yield {
      at: { path: located.file.path },
      message: `It claims ${lowest.tag} and imports ${newest.name}, which came with Python 3.${newest.minor}${inSlice(located)}.`,
      evidence: {
        claimed: `3.${lowest.minor}`,
        actual: `3.${newest.minor}`,
        ...someItems(newer.map(({ name, minor }) => `${name} (3.${minor})`)),
        pythons: [`>= 3.${lowest.minor}, < 3.${newest.minor}`],
      },
      ...(provisional ? { confidence: "likely" as const } : {}),
    };
  }
}
