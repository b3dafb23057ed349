import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { inSlice, loadedSlices } from "./wheel-claims.ts";

export const executableStack: Check<"wheel"> = {
  id: "binary/executable-stack",
  title: "Loading the module makes the stack executable",
  severity: "high",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    The file asks for a stack that can be executed, and the whole process gets one: a flaw anywhere in it is easier to
    exploit. From glibc 2.41 on Python cannot load such a file into a running process. It mostly comes from assembly
    without a \`.note.GNU-stack\` section. No popular wheel and no library of Debian has it.`,
  remedy: `Add a \`.note.GNU-stack\` section to the assembly, or link with -z noexecstack. ${IF_NOT_YOURS}`,
  references: [references.elf],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; executable-stack",
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
    if (!(memory.executableStack === true) || kind !== "library") continue;
    yield {
      at: { path: located.file.path },
      message: `It asks for an executable stack${inSlice(located)}.`,
      evidence: {},
    };
  }
}
