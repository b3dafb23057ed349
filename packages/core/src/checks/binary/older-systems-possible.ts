import { manylinuxNeed } from "../../analysis/binaries/manylinux-need.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { claimsOf, filesInWheel } from "./wheel-claims.ts";

export const olderSystemsPossible: Check<"wheel"> = {
  id: "binary/older-systems-possible",
  title: "The wheel would run on older systems than it claims",
  severity: "info",
  confidence: "likely",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Nothing that the files need is as new as the tag says. On older systems pip and uv do not take the wheel, and build
    the sdist or go back to an older release.`,
  remedy: "Nothing has to be done. Maintainers can let auditwheel choose the tag.",
  references: [references.manylinux],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_39_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
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
    const claims = claimsOf(wheel)?.platforms ?? [];
    const manylinux = claims.flatMap((claim) => (claim.kind === "manylinux" ? [claim] : []));
    const [oldest] = manylinux.toSorted((one, other) => one.minor - other.minor);
    if (oldest === undefined) return;
    const needed = manylinuxNeed(oldest.machine, wheel.binaries, filesInWheel(wheel))?.overall ?? null;
    if (needed === null || needed > oldest.minor - WORTH_SAYING) return;
    yield {
      at: {},
      message: `It claims ${oldest.tag}, and its files need no more than manylinux_2_${needed}.`,
      evidence: { claimed: oldest.tag, actual: `manylinux_2_${needed}_${oldest.machine}` },
    };
  },
};

/** Versions of glibc, of which there are two a year; files that happen to need less are nothing to talk about. */
const WORTH_SAYING = 12;
