import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { claimsOf } from "./wheel-claims.ts";

export const noMachineCode: Check<"wheel"> = {
  id: "binary/no-machine-code",
  title: "A wheel for one platform holds no machine code",
  severity: "info",
  confidence: "likely",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    The tag keeps the wheel from every other system, and nothing in it seems to need that: pip and uv on other systems
    build the sdist instead. It can be meant: Python code or data for one system, or files that are generated for it.`,
  remedy: "Nothing has to be done. Maintainers can publish it for any platform if it works there.",
  references: [references.tags],
  fixtures: {
    reported: { filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl", files: { "m.py": "X = 1\n" }, archive: [] },
    clean: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
  },

  *run({ wheel }) {
    const platforms = claimsOf(wheel)?.platforms ?? [];
    if (platforms.length === 0 || platforms.some(({ kind }) => kind === "any" || kind === "other")) return;
    if (wheel.binaries.length > 0 || wheel.incomplete.length > 0) return;
    yield {
      at: {},
      message: `It is for ${platforms
        .slice(0, 3)
        .map(({ tag }) => tag)
        .join(", ")} only, and holds no machine code.`,
      evidence: {},
    };
  },
};
