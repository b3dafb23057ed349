import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { inSlice, loadedSlices } from "./wheel-claims.ts";

export const textRelocations: Check<"wheel"> = {
  id: "binary/text-relocations",
  title: "Machine code is changed while it is loaded",
  severity: "medium",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    The loader must write into the code of the file, which is writable for that moment and shared with no other process.
    SELinux, Android and musl refuse such files, and then Python cannot import the module. It comes from code that was
    not compiled with \`-fPIC\`. No popular wheel and no library of Debian has it.`,
  remedy: `Compile everything that goes into the module with -fPIC, assembly too. ${IF_NOT_YOURS}`,
  references: [references.elf],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; text-relocations",
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
    if (!memory.textRelocations || kind !== "library") continue;
    yield {
      at: { path: located.file.path },
      message: `It has relocations in its code${inSlice(located)}.`,
      evidence: {},
    };
  }
}
