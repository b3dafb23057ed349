import { vendoredLibraries } from "../../analysis/binaries/vendored-libraries.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const vendoredLibrary: Check<"wheel"> = {
  id: "binary/vendored-library",
  title: "The wheel brings libraries of other projects",
  severity: "info",
  confidence: "likely",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Libraries that auditwheel, delocate or delvewheel copied into the wheel are updated with it and not with the system:
    a flaw in one of them stays until the next release. pip does not know of them. One that nothing in the wheel needs
    is dead weight; one whose own name differs from what is asked for is not found.`,
  remedy: "Nothing has to be done. Watch the advisories of these libraries as well.",
  references: [references.sboms],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6, libpng16-1a2b3c4d.so.16; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
        "binary:m.libs/libpng16-1a2b3c4d.so.16=elf x86_64; needs libc.so.6; soname libpng16-1a2b3c4d.so.16",
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
    for (const library of vendoredLibraries(wheel.binaries)) {
      const about = [
        library.version === null ? null : library.version,
        library.neededBy === 0 ? "nothing in the wheel needs it" : null,
        library.ownName !== null && library.ownName !== library.name ? `it calls itself ${library.ownName}` : null,
      ].filter((one) => one !== null);
      yield {
        at: { path: library.path },
        message: `It is ${library.project}${about.length === 0 ? "" : ` (${about.join("; ")})`}.`,
        evidence: {},
      };
    }
  },
};
