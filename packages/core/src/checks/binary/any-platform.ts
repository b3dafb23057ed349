import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { claimsOf, isExtension } from "./wheel-claims.ts";

export const anyPlatform: Check<"wheel"> = {
  id: "binary/any-platform",
  title: "A wheel for any platform holds machine code",
  severity: "medium",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    The tag \`any\` promises that the wheel works everywhere, so pip and uv install it on every system. A Python module
    of machine code works on one. Programs that are data, such as the launchers that pip and setuptools carry for
    Windows, are in order.`,
  remedy: `Build one wheel for each platform, with its tag. ${IF_NOT_YOURS}`,
  references: [references.tags],
  fixtures: {
    reported: {
      filename: "m-1.0-py3-none-any.whl",
      files: { "m.py": "X = 1\n" },
      archive: ["binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; imports PyModuleDef_Init; exports PyInit_m"],
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
  const platforms = claimsOf(wheel)?.platforms ?? [];
  if (!platforms.some(({ kind }) => kind === "any")) return;
  for (const { path, slices } of wheel.binaries) {
    const [slice] = slices;
    if (slice === undefined || slice.kind === "object") continue;
    const isModule = slices.some(isExtension);
    yield {
      at: { path },
      message: isModule
        ? `The wheel claims to work everywhere, and this module is code for ${slice.architecture}.`
        : `It is machine code for ${slice.architecture}.`,
      evidence: {},
      ...(isModule ? {} : { severity: "info" as const, runsAt: null }),
    };
  }
}
