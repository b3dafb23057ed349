import { lastForbidding } from "../../analysis/binaries/manylinux-policy.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { someItems } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { saidOnce } from "./said-once.ts";
import { claimsOf, filesInWheel, loadedSlices } from "./wheel-claims.ts";

export const privateSymbol: Check<"wheel"> = {
  id: "binary/private-symbol",
  title: "A module uses private symbols of a library of the system",
  severity: "low",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Some functions that a library of the system exports are its own affair and go with its next version. manylinux
    forbids wheels to use them: after an update of the system Python cannot load the module any more.`,
  remedy: "Link that library statically, or let auditwheel copy it into the wheel.",
  references: [references.manylinux],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6, libz.so.1; imports inflate_fast, PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
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
  const manylinux = (claimsOf(wheel)?.platforms ?? []).flatMap((claim) =>
    claim.kind === "manylinux" ? [claim.minor] : [],
  );
  const [oldest] = manylinux.toSorted((one, other) => one - other);
  if (oldest === undefined) return;
  const inside = filesInWheel(wheel);
  for (const located of loadedSlices(wheel, "elf")) {
    const forbidden = located.slice.system.forbidden.filter((entry) => {
      const [library = "", symbol = ""] = entry.split(" ");
      return !inside.has(library) && (lastForbidding(library, symbol) ?? 0) >= oldest;
    });
    const [first] = forbidden;
    if (first === undefined) continue;
    const [library, symbol] = first.split(" ");
    yield {
      at: { path: located.file.path },
      message: `It uses ${symbol} of ${library}, which wheels for manylinux must not.`,
      evidence: someItems(forbidden),
    };
  }
}
