import type { SliceFacts } from "./binary-facts.ts";
import { androidLevelOfLibrary, isLinker, isMusllinuxLibrary, policyOfLibrary } from "./manylinux-policy.ts";
import type { PlatformClaim } from "./platform-claim.ts";

/**
 * Libraries that a file needs and that neither the wheel has nor all systems of the tags. Libraries of Python itself are
 * left out on systems where they belong.
 *
 * @param inside base names of the wheel's files
 */
export function missingLibraries(
  { needed }: SliceFacts,
  claims: readonly PlatformClaim[],
  inside: ReadonlySet<string>,
): readonly string[] {
  const rules = claims.flatMap((claim) => rule(claim) ?? []);
  if (rules.length === 0) return [];
  return needed.filter((library) => {
    const name = library.slice(library.lastIndexOf("/") + 1);
    // A file that runs on several kinds of systems has what one of them brings: static programs need nothing at all.
    return !inside.has(name) && !rules.some((isThere) => isThere(library));
  });
}

/** Null for systems that promise no libraries by name. */
function rule(claim: PlatformClaim): ((library: string) => boolean) | null {
  switch (claim.kind) {
    case "manylinux":
      return (library) => isLinker(library) || policyOfLibrary(library) <= Math.max(claim.minor, OLDEST);
    case "musllinux":
      return isMusllinuxLibrary;
    case "android":
      return (library) =>
        /^libpython3\.[0-9]+t?\.so$/.test(library) || (androidLevelOfLibrary(library) ?? 999) <= claim.api;
    case "macos":
    case "ios":
      return (library) => /^\/(?:usr\/lib|System)\//.test(library) || PYTHON_FRAMEWORK.test(library);
    default:
      return null;
  }
}

const OLDEST = 5;
const PYTHON_FRAMEWORK = /(?:^|\/)Python3?\.framework\//;
