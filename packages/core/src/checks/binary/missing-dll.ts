import { dllOrigin, missingDlls } from "../../analysis/binaries/windows-libraries.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { someItems } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { claimsOf, filesInWheel, loadedSlices } from "./wheel-claims.ts";

export const missingDll: Check<"wheel"> = {
  id: "binary/missing-dll",
  title: "A DLL is needed that neither Windows, nor Python, nor the wheel has",
  severity: "medium",
  confidence: "likely",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Python cannot import a module whose DLLs are not all there: "DLL load failed". Windows itself and Python from
    python.org bring some, \`VCRUNTIME140.dll\` among them; \`MSVCP140.dll\`, the library of C++, comes with Visual Studio
    and its redistributable package, which many machines have and many do not. pip and uv do not look.`,
  remedy: `Copy the DLL into the wheel (delvewheel does), or link that library statically. ${IF_NOT_YOURS}`,
  references: [references.pe, references.extensionModules],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-win32.whl",
      files: { "m.py": "X = 1\n" },
      archive: ["binary:m.cp311-win32.pyd=pe x86; needs KERNEL32.dll, MSVCP140.dll; exports PyInit_m"],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-win32.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cp311-win32.pyd=pe x86; needs KERNEL32.dll, MSVCP140.dll; exports PyInit_m",
        "binary:m.libs/msvcp140.dll=pe x86; needs KERNEL32.dll",
      ],
    },
  },

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  if (!claimsOf(wheel)?.platforms.some(({ kind }) => kind === "windows")) return;
  const inside = new Set(Array.from(filesInWheel(wheel), (name) => name.toLowerCase()));
  for (const { file, slice } of loadedSlices(wheel, "pe")) {
    const missing = missingDlls(slice.needed, inside);
    const [first] = missing;
    if (first === undefined) continue;
    // Of a name that nobody knows it cannot be told whether some version of Windows has it.
    const known = missing.some((name) => dllOrigin(name) === "compiler");
    yield {
      at: { path: file.path },
      message: `It needs ${missing.slice(0, 3).join(", ")}, which ${missing.length === 1 ? "is" : "are"} neither in the wheel nor part of Windows or Python.`,
      evidence: someItems(missing),
      ...(slice.kind === "executable" ? { severity: "info" as const } : {}),
      ...(known ? {} : { confidence: "possible" as const }),
    };
  }
}
