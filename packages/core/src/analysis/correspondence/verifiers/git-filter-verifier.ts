import { noteClaim } from "../commit-claim.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";
import { attributesOf } from "./line-endings-verifier.ts";

/** Files that `git archive` or a checkout fills in: `$Format:…$` where export-subst is set, pointers of Git LFS. */
export const gitFilterVerifier: Verifier = {
  name: "git-filter",
  backEnds: null,
  claims: (open, world) =>
    open.filter((path) => world.entry(path)?.kind === "file" && world.members.get(path)?.kind === "file"),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    const attributes = await attributesOf(world);
    for (const path of paths) {
      const declared = attributes(world.prefix + path);
      const source = await world.sourceBytes(path);
      if (source === null) continue;
      const explanation =
        declared.get("filter") === "lfs"
          ? await largeFile(path, source, world)
          : declared.get("export-subst") === true
            ? await substituted(path, source, world)
            : null;
      if (explanation !== null) found.set(path, explanation);
    }
    return found;
  },
};

async function largeFile(path: string, pointer: Uint8Array, world: World): Promise<Explanation | null> {
  const text = pointer.length > 1024 ? null : utf8(pointer);
  const match =
    text === null
      ? null
      : /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:([0-9a-f]{64})\nsize (\d{1,15})\n$/.exec(text);
  const bytes = await world.memberBytes(path);
  if (match === null || bytes === null) return null;
  const digest = world.context.platform.digest("sha256");
  digest.update(bytes);
  if (digest.hex() !== match[1] || bytes.length !== Number(match[2]))
    return unexplained("lfs", "it is not the file that the pointer of Git LFS names");
  return explained("lfs", {
    class: "lfs",
    source: world.prefix + path,
    detail: "the file that the pointer of Git LFS names",
  });
}

/** `%H` is the commit; what the other placeholders may give is bounded to one line of plain characters. */
async function substituted(path: string, source: Uint8Array, world: World): Promise<Explanation | null> {
  const template = utf8(source);
  const text = utf8(await world.memberBytes(path));
  if (template === null || text === null || !template.includes("$Format:")) return null;
  const parts = template.split(/\$Format:([^$\n]{0,300})\$/);
  const [first = ""] = parts;
  if (!text.startsWith(first)) return null;
  let at = first.length;
  for (let index = 1; index < parts.length; index += 2) {
    const next = parts[index + 1] ?? "";
    const last = index + 2 >= parts.length;
    const end = last ? text.length - next.length : text.indexOf(next, at);
    if (end < at || !text.startsWith(next, end)) return null;
    const fault = valueFault(parts[index] ?? "", text.slice(at, end), path, world);
    if (fault !== null) return unexplained("export-subst", fault);
    at = end + next.length;
  }
  if (at !== text.length) return null;
  return explained("export-subst", {
    class: "export-subst",
    source: world.prefix + path,
    detail: "filled in by git archive",
  });
}

function valueFault(format: string, value: string, path: string, world: World): string | null {
  if (format === "%H" || format === "%h") {
    if (!/^[0-9a-f]{7,64}$/.test(value)) return `${format} became ${value}`;
    return noteClaim(path, value, world) ? null : `it names commit ${value}`;
  }
  return /^[\w ,:/()>+.\-#@]{0,500}$/.test(value) ? null : `${format} became what no archive writes`;
}
