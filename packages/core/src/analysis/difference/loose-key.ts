/**
 * The path without what tools and builds put into names: tags of extension modules, digests of vendored libraries, and
 * the release's own version. Two files that are alike but for that are probably the same one.
 *
 * @param version of the side's release, null where it is not known
 */
export function looseKey(path: string, version: string | null): string {
  const slash = path.lastIndexOf("/") + 1;
  const folder = path.slice(0, slash);
  const name = path.slice(slash);
  if (name.length > LONGEST) return path;
  const bare = name
    .replace(/\.(?:cpython|cp|pypy|pp|graalpy)[-0-9][\w-]{0,60}\.(so|pyd)$/, ".$1")
    .replace(/\.abi3(?:t?)\.(so|pyd)$/, ".$1")
    .replace(/-[0-9a-f]{8,40}((?:\.(?:so|dll|dylib))[\d.]{0,40})$/, "$1");
  const withoutVersion = version === null || version.length < 3 ? bare : bare.replaceAll(version, "\0");
  const inside = version === null || version.length < 3 ? folder : folder.replaceAll(version, "\0");
  return inside + withoutVersion;
}

const LONGEST = 512;
