import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { baseName, inSlice, loadedSlices } from "./wheel-claims.ts";

export const initName: Check<"wheel"> = {
  id: "binary/init-name",
  title: "A module does not export the function that Python looks for",
  severity: "medium",
  confidence: "likely",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Python imports \`pkg/fast.so\` by calling \`PyInit_fast\`, or from 3.15 on \`PyModExport_fast\`. A module without
    either, but with one of another name, was renamed after it was built: the import fails. Files with several such
    functions are in order if the right one is among them.`,
  remedy: `Name the file as the module was named when it was built. ${IF_NOT_YOURS}`,
  references: [references.extensionModules],
  fixtures: {
    reported: {
      filename: "m-1.0-cp37-abi3-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:other.abi3.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
    clean: {
      filename: "m-1.0-cp37-abi3-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.abi3.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
  },

  *run({ wheel }) {
    for (const located of loadedSlices(wheel)) {
      const { file, slice } = located;
      const name = /^([^.]+)(?:\.[^./]+)?\.(?:so|pyd)$/.exec(baseName(file.path))?.[1];
      if (name === undefined || slice.kind !== "library" || slice.python.entries.length === 0) continue;
      // Names beyond ASCII are written in punycode: PyInitU_.
      const wanted = [`PyInit_${name}`, `PyModExport_${name}`];
      if (slice.python.entries.some((entry) => wanted.includes(entry) || entry.startsWith("PyInitU_"))) continue;
      // `__init__.so` is its package's own.
      if (name === "__init__") continue;
      yield {
        at: { path: file.path },
        message: `Python looks for ${wanted[0]}, and it exports ${slice.python.entries[0]}${inSlice(located)}.`,
        evidence: { claimed: wanted[0] ?? "", ...someItems(slice.python.entries) },
      };
    }
  },
};
