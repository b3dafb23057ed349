import { missingArchitectures } from "../../analysis/binaries/missing-architectures.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { claimsOf } from "./wheel-claims.ts";

export const wrongArchitecture: Check<"wheel"> = {
  id: "binary/wrong-architecture",
  title: "Machine code is for another processor than the tag says",
  severity: "high",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Python cannot load code for another processor. pip and uv choose wheels by the tag alone; a \`universal2\` wheel
    promises code for both kinds of Macs in every file.`,
  remedy: `Build the wheel for the processor of its tag, or give it the tag of its processor. ${IF_NOT_YOURS}`,
  references: [references.tags],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf aarch64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
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

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  const claims = claimsOf(wheel)?.platforms ?? [];
  for (const file of wheel.binaries) {
    const missing = claims.flatMap((claim) => missingArchitectures(claim, file).map((machine) => ({ claim, machine })));
    const [first] = missing;
    if (first === undefined) continue;
    const has = file.slices.map(({ architecture }) => architecture).join(", ");
    yield {
      at: { path: file.path },
      message: `The tag ${first.claim.tag} promises code for ${first.machine}, and this is for ${has}.`,
      evidence: { claimed: first.machine, actual: has },
      ...(file.slices.some(({ kind }) => kind === "executable") ? { severity: "info" as const } : {}),
    };
  }
}
