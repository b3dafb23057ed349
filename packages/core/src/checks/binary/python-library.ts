import { whyWrongPythonLibrary } from "../../analysis/binaries/python-library.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { claimsOf, inSlice, loadedSlices } from "./wheel-claims.ts";

export const pythonLibrary: Check<"wheel"> = {
  id: "binary/python-library",
  title: "A module is bound to a Python library that its tag does not promise",
  severity: "high",
  confidence: "likely",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    On Linux and macOS extension modules take the C API from the program that loads them. One that needs
    \`libpython3.X.so\` fails to load where Python was built without that library, or loads a second interpreter into
    the process. On Windows every module is bound to a DLL, and it must be that of the tag: \`python3.dll\` for abi3,
    \`python3t.dll\` for abi3t, \`python311.dll\` for cp311. On Android, and in Python.framework on iOS, such a library
    is right.`,
  remedy: `Link extension modules without libpython (no python3-embed); for abi3 on Windows define Py_LIMITED_API before Python.h. ${IF_NOT_YOURS}`,
  references: [references.extensionModules, references.stableAbi],
  fixtures: {
    reported: {
      filename: "m-1.0-cp37-abi3-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.abi3.so=elf x86_64; needs libc.so.6, libpython3.11.so.1.0; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
    clean: {
      filename: "m-1.0-cp37-abi3-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.abi3.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
    alsoReported: ["binary/external-library"],
  },

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  const claims = claimsOf(wheel);
  if (claims === null) return;
  for (const located of loadedSlices(wheel)) {
    const { slice, file } = located;
    if (slice.kind !== "library") continue;
    for (const library of slice.python.libraries) {
      const wrong = whyWrongPythonLibrary(library, file.format, claims, slice);
      if (wrong === null) continue;
      yield {
        at: { path: file.path },
        message: `It needs ${library}: ${wrong}${inSlice(located)}.`,
        evidence: { actual: library },
      };
    }
  }
}
