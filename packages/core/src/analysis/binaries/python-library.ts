import type { AbiClaim } from "./abi-claim.ts";
import type { BinaryFormat, SliceFacts } from "./binary-facts.ts";
import type { WheelClaims } from "./wheel-claims.ts";

/** Why a library of Python that a file needs is not what its wheel's tags promise; null where it is. */
export function whyWrongPythonLibrary(
  library: string,
  format: BinaryFormat,
  claims: WheelClaims,
  slice: SliceFacts,
): string | null {
  if (format === "pe") return wrongDll(library.toLowerCase(), claims.abis);
  if (claims.platforms.some(({ kind }) => kind === "android" || kind === "ios")) return null;
  // A library that embeds Python, and is no module, may well need it.
  return slice.python.entries.length === 0 ? null : "extension modules take the C API from the program that loads them";
}

function wrongDll(library: string, abis: readonly AbiClaim[]): string | null {
  const expected = abis.flatMap((abi) => dllsOf(abi));
  if (expected.length === 0 || expected.includes(library) || library.startsWith("libpypy")) return null;
  return `the tags ${abis.map(({ tag }) => tag).join(", ")} promise ${Array.from(new Set(expected)).join(" or ")}`;
}

/** Builds of Python 3.15 with the GIL ship python3t.dll too: a module for both is bound to that. */
function dllsOf(abi: AbiClaim): readonly string[] {
  if (abi.kind === "abi3") return ["python3.dll", "python3t.dll"];
  if (abi.kind === "abi3t") return ["python3t.dll"];
  if (abi.kind !== "cpython") return [];
  // A module for one version may keep to the stable ABI.
  return abi.threads === "free"
    ? [`python3${abi.minor}t.dll`, "python3t.dll"]
    : [`python3${abi.minor}.dll`, "python3.dll"];
}
