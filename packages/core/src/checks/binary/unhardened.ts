import type { SliceFacts } from "../../analysis/binaries/binary-facts.ts";
import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { loadedSlices } from "./wheel-claims.ts";

export const unhardened: Check<"wheel"> = {
  id: "binary/unhardened",
  title: "Machine code is built without usual protections",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Compilers and linkers can make flaws harder to exploit: addresses that cannot be overwritten once the file is loaded
    (RELRO), functions that can be entered at their beginning only (CET, BTI, Control Flow Guard), places in memory that
    nobody can guess (ASLR), data that is never executed (NX). Most wheels for Linux that pip installs have RELRO in
    part and no more, so this is for those who ask.`,
  remedy: "Nothing has to be done. Maintainers can link with -z relro -z now, /GUARD:CF, /DYNAMICBASE and /NXCOMPAT.",
  references: [references.elf, references.pe],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
    clean: { filename: "m-1.0-py3-none-any.whl", files: { "m.py": "X = 1\n" }, archive: [] },
  },

  *run({ wheel }) {
    const lacking = new Map<string, string[]>();
    for (const { file, slice } of loadedSlices(wheel)) {
      for (const what of missingProtections(slice)) {
        const paths = lacking.get(what) ?? [];
        paths.push(file.path);
        lacking.set(what, paths);
      }
    }
    for (const [what, paths] of lacking) {
      yield {
        at: { path: paths[0] ?? "" },
        message: `${what}${paths.length === 1 ? "" : `, as in ${paths.length === 2 ? "one more file" : `${paths.length - 1} more files`}`}.`,
        evidence: someItems(paths),
      };
    }
  },
};

function* missingProtections({ memory }: SliceFacts): Generator<string> {
  if (memory.relro === "none") yield "Addresses of other libraries' functions stay writable (no RELRO)";
  if (memory.relro === "partial") yield "Addresses of other libraries' functions stay writable (RELRO in part)";
  if (memory.controlFlow === false) yield "Functions can be entered anywhere (no CET, BTI or Control Flow Guard)";
  if (memory.addressRandomised === false) yield "It is always loaded at the same address (no ASLR)";
  if (memory.dataNotExecutable === false) yield "Its data can be executed (no NX)";
}
