import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { claimsOf, isExtension, loadedSlices } from "./wheel-claims.ts";

export const couldUseStableAbi: Check<"wheel"> = {
  id: "binary/could-use-stable-abi",
  title: "A wheel for one Python imports only names of the stable ABI",
  severity: "info",
  confidence: "possible",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Every name of the C API that the wheel imports is in the stable ABI. A build with Py_LIMITED_API might serve many
    versions of Python with one wheel. It is a hint and no more: macros and the layout of structures do not show in
    what a file imports, so pip must not be told another tag for the same file.`,
  remedy: "Nothing has to be done. Maintainers may try a build with Py_LIMITED_API.",
  references: [references.stableAbi],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init, PyUnicode_New; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
  },

  *run({ wheel }) {
    const claims = claimsOf(wheel)?.abis ?? [];
    if (claims.length === 0 || claims.some((claim) => claim.kind !== "cpython" || claim.threads === "free")) return;
    const modules = Array.from(loadedSlices(wheel)).filter(({ slice }) => isExtension(slice));
    if (
      modules.length === 0 ||
      modules.some(({ slice }) => slice.python.outside.count > 0 || slice.python.imports === 0)
    )
      return;
    const newest = Math.max(2, ...modules.slice(0, MOST).map(({ slice }) => slice.python.newest[0]?.minor ?? 2));
    yield {
      at: {},
      message: `All names of the C API that its ${modules.length === 1 ? "module imports" : `${modules.length} modules import`} are in the stable ABI of Python 3.${newest}.`,
      evidence: {},
    };
  },
};

/** Enough to tell the newest name of real wheels. */
const MOST = 1000;
