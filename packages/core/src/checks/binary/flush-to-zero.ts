import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { inSlice, loadedSlices } from "./wheel-claims.ts";

export const flushToZero: Check<"wheel"> = {
  id: "binary/flush-to-zero",
  title: "Importing the module changes how the whole process computes",
  severity: "medium",
  confidence: "likely",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    A function that runs while the file is loaded switches the processor to taking very small numbers for zero. It holds
    for every library of the thread from then on, Python's own arithmetic included, and for threads that it starts:
    results differ, iterations do not converge. Compilers linked such a function into libraries built with
    \`-ffast-math\`: gcc until version 13, clang until 19. pip installs it like any other.`,
  remedy: `Link without -ffast-math, -Ofast and -funsafe-math-optimizations, or with -mno-daz-ftz or -shared and a newer compiler. ${IF_NOT_YOURS}`,
  references: [references.fastMath],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; start 0f ae 5c 24 fc 81 4c 24 fc 40 80 00 00 0f ae 54 24 fc",
      ],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; start 31 c0",
      ],
    },
  },

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  for (const located of loadedSlices(wheel)) {
    const { flushToZero: state } = located.slice;
    if (state !== "on-load" && state !== "at-run-time") continue;
    const path = located.file.path;
    yield state === "on-load"
      ? { at: { path }, message: `A start function switches on flush-to-zero${inSlice(located)}.`, evidence: {} }
      : {
          at: { path },
          message: `A function of it can switch on flush-to-zero${inSlice(located)}; loading it does not.`,
          evidence: {},
          severity: "info",
          runsAt: "deferred",
        };
  }
}
