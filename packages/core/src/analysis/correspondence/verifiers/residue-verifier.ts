import { readIgnore } from "../git-ignore.ts";
import { isExecutedPlace, pathRole } from "../path-role.ts";
import { explained, type Verifier } from "../verifier.ts";
import type { Explanation } from "../world.ts";

/**
 * What a build left behind where the source ignores it, and nothing runs it as it lies there: reported, not excused. Of
 * what compilers read, nobody can tell without building it again.
 */
export const residueVerifier: Verifier = {
  name: "residue",
  backEnds: null,
  claims: (open, world) =>
    open.filter(
      (path) => world.entry(path) === undefined && world.members.get(path)?.kind === "file" && !world.settled.has(path),
    ),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    const ignored = await readIgnore(world);
    const { backendPath, importRoots } = world.configuration;
    for (const path of paths) {
      const role = pathRole(path, backendPath);
      if (
        !(role === "native" || (INERT.has(role) && !CODE.test(path))) ||
        isExecutedPlace(path, backendPath, importRoots)
      )
        continue;
      if (!ignored(world.prefix + path)) continue;
      found.set(
        path,
        explained("residue", { class: "residue", detail: "the source's .gitignore names it: left over from a build" }),
      );
    }
    return found;
  },
};

const CODE = /\.(?:py[cod]?|so|sh|pth|ipynb)$/;
const INERT: ReadonlySet<string> = new Set(["data", "document", "test"]);
