import { newerNeed } from "../../analysis/binaries/newer-need.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { someItems } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { claimsOf, inSlice, loadedSlices } from "./wheel-claims.ts";

export const newerSystem: Check<"wheel"> = {
  id: "binary/newer-system",
  title: "The wheel needs a newer system than its tag claims",
  severity: "medium",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    The platform tag says from which version of the system on a wheel works: \`manylinux_2_17\` glibc 2.17,
    \`macosx_10_9\` macOS 10.9. On systems between that and what the files need, pip and uv choose this wheel over the
    sdist and over older releases, and Python cannot load it; macOS loads it up to the first function that it does not
    have. Macs with Arm processors began with macOS 11, simulators of iOS on them with iOS 14: earlier claims mean that.
    From macOS 11 on tags count whole versions, and none can say 12.3.`,
  remedy: `Tag the wheel with what it needs (auditwheel, delocate), or build it on or for the older system. ${IF_NOT_YOURS}`,
  references: [references.manylinux, references.musllinux, references.ios, references.android],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.28",
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
  for (const platform of claimsOf(wheel)?.platforms ?? []) {
    for (const located of loadedSlices(wheel)) {
      const need = newerNeed(platform, located);
      if (need === null) continue;
      yield {
        at: { path: located.file.path },
        message: `The tag ${platform.tag} promises ${need.promised}, and it needs ${need.needs}${inSlice(located)}.`,
        evidence: { claimed: need.promised, actual: need.needs, ...someItems(need.because) },
        ...(need.beyondTags ? { severity: "info" as const } : {}),
      };
    }
  }
}
