import { missingLibraries } from "../../analysis/binaries/missing-libraries.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { someItems } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { claimsOf, filesInWheel, inSlice, loadedSlices } from "./wheel-claims.ts";

export const externalLibrary: Check<"wheel"> = {
  id: "binary/external-library",
  title: "A library is needed that neither the system nor the wheel promises",
  severity: "medium",
  confidence: "likely",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    A wheel for manylinux, musllinux or macOS may expect a short list of libraries of the system and must bring the
    others. Where one is missing, Python cannot load the module; where another version of it is there, it is loaded
    instead of the one the module was built with. pip and uv do not look.`,
  remedy: `Repair the wheel with auditwheel or delocate, which copy such libraries into it. ${IF_NOT_YOURS}`,
  references: [references.manylinux, references.musllinux, references.android],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6, libssl.so.3; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
  },

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  const inside = filesInWheel(wheel);
  for (const located of loadedSlices(wheel, "elf", "mach-o")) {
    const missing = missingLibraries(located.slice, claimsOf(wheel)?.platforms ?? [], inside);
    if (missing.length === 0) continue;
    yield {
      at: { path: located.file.path },
      message: `It needs ${missing.slice(0, 3).join(", ")}, which ${missing.length === 1 ? "is" : "are"} neither in the wheel nor on every system of its tag${inSlice(located)}.`,
      evidence: someItems(missing),
    };
  }
}
