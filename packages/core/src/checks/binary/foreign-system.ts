import type { BinaryFacts } from "../../analysis/binaries/binary-facts.ts";
import type { PlatformClaim } from "../../analysis/binaries/platform-claim.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { claimsOf } from "./wheel-claims.ts";

export const foreignSystem: Check<"wheel"> = {
  id: "binary/foreign-system",
  title: "The wheel holds machine code for another system than its tag says",
  severity: "medium",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    A wheel for one system carries files that only another one can load. Mostly they are data: launchers that pip
    writes out, test files, agents for remote machines. A Python module among them cannot be imported.`,
  remedy: `Leave out what the system of the tag cannot load. ${IF_NOT_YOURS}`,
  references: [references.tags],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-win_amd64.whl",
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
  const formats = new Set((claimsOf(wheel)?.platforms ?? []).map(formatOf));
  if (formats.has(null) || formats.size === 0) return;
  for (const { path, format, slices } of wheel.binaries) {
    if (format === "ar" || formats.has(format) || slices.every(({ kind }) => kind === "object")) continue;
    const isModule = slices.some(({ python }) => python.entries.length > 0);
    yield {
      at: { path },
      message: `It is ${FORMATS[format]}, which no system of the wheel's tags loads.`,
      evidence: {},
      ...(isModule ? {} : { severity: "info" as const, runsAt: null }),
    };
  }
}

const FORMATS = {
  elf: "an ELF file",
  "mach-o": "a Mach-O file",
  pe: "a Windows file",
  wasm: "WebAssembly",
  ar: "",
} as const;

/** Null where the tag says nothing of the system. */
function formatOf({ kind }: PlatformClaim): BinaryFacts["format"] | null {
  switch (kind) {
    case "manylinux":
    case "musllinux":
    case "linux":
    case "android":
      return "elf";
    case "macos":
    case "ios":
      return "mach-o";
    case "windows":
      return "pe";
    case "wasm":
      return "wasm";
    default:
      return null;
  }
}
