import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { inSlice, loadedSlices } from "./wheel-claims.ts";

export const writableCode: Check<"wheel"> = {
  id: "binary/writable-code",
  title: "Machine code can be overwritten while it runs",
  severity: "high",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    A segment of the file is loaded writable and executable at once: whoever can write to the memory of the process can
    put code there. Systems with hardened settings refuse it, and then Python cannot import the module. No popular wheel
    and no library of Debian has it.`,
  remedy: `Link without -N and --omagic, and without packers. ${IF_NOT_YOURS}`,
  references: [references.elf],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; writable-code",
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
  for (const located of loadedSlices(wheel)) {
    const { memory, kind } = located.slice;
    if (!memory.writableCode || kind !== "library") continue;
    yield {
      at: { path: located.file.path },
      message: `A segment is loaded writable and executable${inSlice(located)}.`,
      evidence: {},
    };
  }
}
