import { explained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";

/** A licence with that of bundled code put behind it, where a build file of the source names both. */
export const licenceVerifier: Verifier = {
  name: "licence",
  backEnds: null,
  claims: (open, world) => open.filter((path) => LICENCE.test(path) && world.entry(path)?.kind === "file"),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths) {
      const explanation = await verify(path, world);
      if (explanation !== null) found.set(path, explanation);
    }
    return found;
  },
};

const LICENCE = /^[^/]*(?:licen[cs]e|copying|notice)[^/]*$/i;

async function verify(path: string, world: World): Promise<Explanation | null> {
  const text = utf8(await world.memberBytes(path));
  const own = await world.sourceText(path);
  const build = await world.sourceText("setup.py");
  if (text === null || own === null || own === "" || build === null || !text.startsWith(own)) return null;
  const rest = text.slice(own.length).replace(/^\n{1,2}/, "");
  for (const candidate of world.source.tree.entries.keys()) {
    const below = candidate.startsWith(world.prefix) ? candidate.slice(world.prefix.length) : "";
    if (!LICENCE.test(below) || below === path || !build.includes(below) || !build.includes(path)) continue;
    const other = await world.sourceText(below);
    if (other === null || other === "" || other !== rest) continue;
    return explained("licence", {
      class: "generated",
      source: world.prefix + path,
      detail: `${path} and ${below} of the source, as setup.py joins them`,
    });
  }
  return null;
}
