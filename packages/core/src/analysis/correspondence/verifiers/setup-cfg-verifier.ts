import { renderRawConfig } from "../raw-config.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";

/** What setuptools writes where the source has no setup.cfg. */
const ABSENT = "[egg_info]\ntag_build = \ntag_date = 0\n\n";

/** setup.cfg, which setuptools' sdist reads and writes again with its own section added. */
export const setupCfgVerifier: Verifier = {
  name: "setup-cfg",
  backEnds: ["setuptools"],
  claims: (open) => open.filter((path) => path === "setup.cfg"),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths) found.set(path, await verify(path, world));
    return found;
  },
};

async function verify(path: string, world: World): Promise<Explanation> {
  const text = utf8(await world.memberBytes(path))?.replaceAll("\r\n", "\n") ?? null;
  const source = await world.sourceText(path);
  const expected = world.entry(path) === undefined ? ABSENT : source === null ? null : renderRawConfig(source);
  const older = source === null ? null : renderRawConfig(source, "lower-case");
  if (text === null || expected === null)
    return unexplained("setup-cfg", "it could not be read as setuptools reads it");
  if (text !== expected && text !== older)
    return unexplained("setup-cfg", "it is not what setuptools writes from the source");
  const where = source === null ? null : world.prefix + path;
  return explained("setup-cfg", {
    class: "generated",
    source: where,
    detail: "as setuptools writes it, byte for byte",
  });
}
