import { FormatError } from "../../../base/format-error.ts";
import { readPickleGlobals } from "../../../formats/python/pickle/read-globals.ts";
import { readIgnore } from "../git-ignore.ts";
import { explained, type Verifier } from "../verifier.ts";
import type { Explanation, World } from "../world.ts";

/**
 * Pickles of data that a build writes where the source ignores it: they may look up classes of the project and of plain
 * data alone. Whether the data are right only a build could show.
 */
export const pickleVerifier: Verifier = {
  name: "pickle",
  backEnds: null,
  claims: (open, world) => open.filter((path) => PICKLE_NAME.test(path) && world.members.get(path)?.kind === "file"),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    await world.prefetchMembers(paths);
    const ignored = await readIgnore(world);
    for (const path of paths) {
      const bytes = await world.memberBytes(path);
      if (bytes === null || bytes[0] !== PROTO || (bytes[1] ?? 99) > 5) {
        if (bytes === null || bytes.at(-1) !== STOP) continue;
      }
      const explanation = await judge(path, bytes, ignored(world.prefix + path), world);
      if (explanation !== null) found.set(path, explanation);
    }
    return found;
  },
};

const PICKLE_NAME = /\.(?:dat|pkl|pickle|p|joblib)$/;
const PROTO = 0x80;
const STOP = 0x2e;

async function judge(path: string, bytes: Uint8Array, ignored: boolean, world: World): Promise<Explanation | null> {
  let globals: readonly string[];
  try {
    const read = readPickleGlobals(bytes);
    const doctree = path.includes("/.doctrees/");
    const unknown: string[] = [];
    for (const name of read.globals) {
      if (!(doctree && OF_SPHINX.test(name)) && !(await isHarmless(name, world))) unknown.push(name);
    }
    globals = [...unknown, ...read.opaque];
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    // It only ends as a pickle does.
    return null;
  }
  if (globals.length > 0) {
    const detail = `a pickle that looks up ${globals.slice(0, 3).join(", ")}`;
    return explained("pickle", { class: "extra", detail, concerns: ["unsafe-pickle"] });
  }
  if (!(ignored || path.includes("/.doctrees/")) || bytes[0] !== PROTO) return null;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const detail = "a pickle of plain data, written by a build that was not run again";
  return explained("pickle", { class: "unverifiable", detail, group: `pickles in ${folder}` });
}

/** Classes, by their spelling, of what reads the environment of rendered documentation. */
const OF_SPHINX =
  /^(?:(?:docutils\.nodes|sphinx\.addnodes) [A-Za-z_]+|(?!sphinx\.(?:application|cmd|testing)\b|docutils\.(?:core|io)\b)(?:sphinx|docutils)(?:\.[a-z_]{1,50}){0,6} _?[A-Z][A-Za-z]*)$/;

const PLAIN: ReadonlySet<string> = new Set([
  ...["builtins set", "builtins frozenset", "builtins list", "builtins dict", "builtins object", "builtins bytearray"],
  ...["builtins complex", "__builtin__ set", "__builtin__ frozenset", "__builtin__ object", "__builtin__ list"],
  ...[
    "collections OrderedDict",
    "collections Counter",
    "collections defaultdict",
    "collections deque",
    "copy_reg _reconstructor",
  ],
  ...["copyreg _reconstructor", "datetime datetime", "datetime date", "datetime time", "datetime timedelta"],
  ...["datetime timezone", "decimal Decimal", "fractions Fraction"],
]);

/**
 * A class, by its spelling, that a module of the project defines, which is the source's own: what the module has imported
 * from elsewhere is no class of the project.
 */
async function isHarmless(name: string, world: World): Promise<boolean> {
  if (PLAIN.has(name)) return true;
  const [module = "", attribute = ""] = name.split(" ");
  if (!/^[A-Z][A-Za-z0-9]{0,100}$/.test(attribute) || !/^[A-Za-z_][A-Za-z0-9_.]{0,200}$/.test(module)) return false;
  const path = module.replaceAll(".", "/");
  for (const root of ["", ...world.configuration.importRoots.map((one) => `${one}/`)]) {
    for (const file of [`${root}${path}.py`, `${root}${path}/__init__.py`]) {
      if (world.settled.get(file)?.class !== "identical") continue;
      if (new RegExp(`^[ \\t]*class[ \\t]+${attribute}\\b`, "m").test((await world.memberText(file)) ?? ""))
        return true;
    }
  }
  return false;
}
