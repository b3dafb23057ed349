import type { AbiClaim } from "./abi-claim.ts";
import type { BinaryFacts, PythonFacts } from "./binary-facts.ts";
import { importsSuffix, moduleName } from "./module-suffix.ts";
import { whyWrongPythonLibrary } from "./python-library.ts";
import type { Reasons } from "./tag-verdicts.ts";
import type { WheelClaims } from "./wheel-claims.ts";

/** What a file says of the Pythons that a tag names. */
export function abiReasons(claim: AbiClaim, claims: WheelClaims, file: BinaryFacts): Reasons {
  const against: string[] = [];
  const found: string[] = [];
  const isModule = file.slices.some(({ python }) => python.entries.length > 0);
  for (const slice of file.slices) {
    if (slice.kind === "object") continue;
    const of = file.slices.length > 1 ? `${slice.architecture}: ` : "";
    against.push(...names(claim, slice.python, "against").map((one) => of + one));
    found.push(...names(claim, slice.python, "found").map((one) => of + one));
    for (const library of slice.python.libraries) {
      const wrong = whyWrongPythonLibrary(library, file.format, claims, slice);
      if (wrong !== null) against.push(`${of}it needs ${library}: ${wrong}`);
      else if (file.format === "pe") found.push(`${of}it is bound to ${library}`);
    }
  }
  const module = isModule ? moduleName(file.path) : null;
  if (module !== null && (claim.kind === "abi3" || claim.kind === "abi3t" || claim.kind === "cpython")) {
    const suffix = module.tag === "" ? "no tag in its suffix" : `the suffix .${module.tag}`;
    if (importsSuffix(claim, module.tag, file.format)) found.push(`it has ${suffix}, which that Python imports`);
    else against.push(`it has ${suffix}, which that Python does not import`);
  }
  return { against, found };
}

function names(claim: AbiClaim, python: PythonFacts, wanted: keyof Reasons): readonly string[] {
  const { imports, outside, newest } = python;
  switch (claim.kind) {
    case "abi3":
    case "abi3t": {
      const newer = newest.filter(({ minor }) => minor > claim.minor);
      const [last] = newest;
      if (wanted === "against") {
        return [
          ...(outside.count === 0 ? [] : [`it imports ${some(outside.first, outside.count)}, which no stable ABI has`]),
          ...newer.slice(0, 3).map(({ name, minor }) => `it imports ${name}, which came with Python 3.${minor}`),
        ];
      }
      if (imports === 0) return ["it imports nothing of the C API"];
      const latest = last === undefined ? "" : `; the newest is ${last.name} of 3.${last.minor}`;
      return [
        `${imports === 1 ? "the one name of the C API that it imports is" : `all ${imports} names of the C API that it imports are`} in the stable ABI up to 3.${claim.minor}${latest}`,
      ];
    }
    case "cpython":
      if (wanted === "against") return [];
      return [
        imports === 0
          ? "it imports nothing of the C API"
          : `it imports ${inNumber(imports)} of the C API, ${outside.count === 0 ? "none of them" : `${outside.count}`} outside the stable ABI${outside.count === 0 ? "" : ", as a wheel for one version may"}`,
      ];
    case "none":
      return wanted === "against" && imports > 0
        ? [`it imports ${inNumber(imports)} of the C API, and the tag promises every Python`]
        : wanted === "found" && imports === 0
          ? ["it imports nothing of the C API"]
          : [];
    default:
      return [];
  }
}

function some(names: readonly string[], count: number): string {
  const [first = "", second] = names;
  if (count === 1) return first;
  return count === 2 && second !== undefined ? `${first} and ${second}` : `${first} and ${count - 1} more names`;
}

function inNumber(names: number): string {
  return `${names} ${names === 1 ? "name" : "names"}`;
}
