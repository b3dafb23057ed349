import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { inSlice, loadedSlices } from "./wheel-claims.ts";

export const manyStartFunctions: Check<"wheel"> = {
  id: "binary/many-start-functions",
  title: "Unusually many functions run while a file is loaded",
  severity: "info",
  confidence: "possible",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Functions in this list run before Python sees anything of the module. C++ has one for each source file with global
    objects; half of all libraries have one or two, and 99 of 100 at most 28. More take time at each import, and are a
    place where few people look.`,
  remedy: "Nothing has to be done.",
  references: [references.elf],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; starts 40",
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

  *run({ wheel }) {
    for (const located of loadedSlices(wheel)) {
      const { file, slice } = located;
      if (slice.startFunctions <= USUAL) continue;
      yield {
        at: { path: file.path },
        message: `${slice.startFunctions} functions run on load${inSlice(located)}.`,
        evidence: {},
      };
    }
  },
};

/** Of 2,211 libraries of Debian 99 in 100 have no more. */
const USUAL = 28;
