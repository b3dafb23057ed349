import { sameLibraries } from "../../analysis/binaries/same-libraries.ts";
import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

const MODULE =
  "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6, libgomp-1a2b3c4d.so.1; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17";
const LIBRARY = "binary:m.libs/libgomp-1a2b3c4d.so.1=elf x86_64; needs libc.so.6; soname libgomp-1a2b3c4d.so.1";

export const duplicateLibrary: Check<"wheel"> = {
  id: "binary/duplicate-library",
  title: "The wheel brings one library more than once",
  severity: "low",
  confidence: "likely",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Two builds of one library that are loaded into one process each keep their own state: threads of two pools, memory
    that one allocates and the other frees, settings that hold for half of the code. Python modules of the wheel then see
    one or the other, whichever they were linked with. The same file under several names is only larger: wheels cannot
    hold links, so pip writes each copy out.`,
  remedy: "Build all modules against one build of the library and repair the wheel once.",
  references: [references.elf, references.machO],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        MODULE.replace("libgomp-1a2b3c4d.so.1;", "libgomp-1a2b3c4d.so.1, libgomp-5e6f7a8b.so.1;"),
        LIBRARY,
        "binary:m.libs/libgomp-5e6f7a8b.so.1=elf x86_64; needs libc.so.6; soname libgomp-5e6f7a8b.so.1",
      ],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [MODULE, LIBRARY],
    },
  },

  *run({ wheel }) {
    for (const { name, paths, builds } of sameLibraries(wheel)) {
      yield builds === 1
        ? {
            at: { path: paths[0] ?? "" },
            message: `The same file stands in the wheel ${paths.length} times, as ${name}.`,
            evidence: someItems(paths, MOST_LISTED),
            severity: "info",
            confidence: "certain",
            runsAt: null,
          }
        : {
            at: { path: paths[0] ?? "" },
            message: `The wheel has ${builds} builds of ${name}.`,
            evidence: someItems(paths, MOST_LISTED),
          };
    }
  },
};

const MOST_LISTED = 20;
