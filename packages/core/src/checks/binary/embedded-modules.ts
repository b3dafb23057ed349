import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const embeddedModules: Check<"wheel"> = {
  id: "binary/embedded-modules",
  title: "Machine code is built from crates or Go modules",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Rust and Go link what they use into one file. Their advisories concern the wheel, and neither pip nor tools that look
    at installed projects see them. The names are those that the file itself has; a stripped one tells fewer.`,
  remedy: "Nothing has to be done. Watch the advisories of these crates and modules as well.",
  references: [references.sboms],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; text /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/asn1-0.20.0/src/lib.rs",
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
    for (const { path, strings } of wheel.binaries) {
      for (const [kind, { first, count }] of [
        ["crates", strings.crates],
        ["Go modules", strings.goModules],
      ] as const) {
        if (count === 0) continue;
        yield {
          at: { path },
          message: `It names ${count} ${count === 1 ? kind.slice(0, -1) : kind}: ${first.slice(0, 3).join(", ")}${count > 3 ? " …" : ""}.`,
          evidence: someItems(first, 20),
        };
      }
    }
  },
};
