import { noteClaim } from "../commit-claim.ts";
import { explained, type Verifier } from "../verifier.ts";
import { versionSpellings } from "../version-template.ts";
import { type Explanation, utf8, type World } from "../world.ts";

/**
 * A file of the source into which a build wrote the version or the commit: line by line the same, but for plain words
 * between the same quotes, each now the version or the commit of this very release.
 */
export const stampVerifier: Verifier = {
  name: "stamp",
  backEnds: null,
  claims: (open, world) =>
    open.filter((path) => world.entry(path)?.kind === "file" && (world.members.get(path)?.size ?? LARGEST) < LARGEST),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths) {
      const [text, source] = [utf8(await world.memberBytes(path)), await world.sourceText(path)];
      if (text === null || source === null) continue;
      const explanation = await compare(path, text.split("\n"), source.split("\n"), world);
      if (explanation !== null) found.set(path, explanation);
    }
    return found;
  },
};

const LARGEST = 256 * 1024;
const MOST_LINES = 4;

async function compare(
  path: string,
  lines: readonly string[],
  source: readonly string[],
  world: World,
): Promise<Explanation | null> {
  if (lines.length !== source.length) return null;
  const versions = await versionSpellings(world);
  const written: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = source[index] ?? "";
    if (line === before) continue;
    const value = replacedWord(before, line);
    if (value === null || written.length >= MOST_LINES) return null;
    written.push(value);
  }
  const commits = written.filter((value) => !versions.includes(value));
  const { commit } = world.source.tree;
  if (
    written.length === 0 ||
    commits.some((value) => !/^[0-9a-f]{7,64}$/.test(value) || commit?.startsWith(value) !== true)
  )
    return null;
  for (const value of commits) noteClaim(path, value, world);
  const source0 = world.prefix + path;
  return explained("stamp", {
    class: "generated",
    source: source0,
    detail: `the source's file with ${written.join(", ")} written into it`,
  });
}

/** What stands now between the quotes of an assignment whose other text is the same; null for any other change. */
function replacedWord(before: string, after: string): string | null {
  const parts = /^([A-Za-z_][\w. ]{0,80}?[ \t]*=[ \t]*u?(["']))([\w.+!-]{0,100})(\2[ \t]*)$/.exec(before);
  if (parts === null) return null;
  const [, start = "", , , end = ""] = parts;
  if (!after.startsWith(start) || !after.endsWith(end) || after.length < start.length + end.length) return null;
  const value = after.slice(start.length, after.length - end.length);
  return /^[\w.+!-]{1,100}$/.test(value) ? value : null;
}
