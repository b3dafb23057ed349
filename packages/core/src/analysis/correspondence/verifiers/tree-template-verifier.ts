import { readPlainModule } from "../../../formats/python/syntax/plain-module.ts";
import { stringValue } from "../../../formats/python/syntax/string-value.ts";
import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { dedent } from "../folding/calls.ts";
import { explained, type Verifier } from "../verifier.ts";
import { versionSpellings } from "../version-template.ts";
import { type Explanation, utf8, type World } from "../world.ts";

/**
 * A file that a script of the source writes, where the build configuration names script and file: one of the script's own
 * formatted texts, with nothing in its holes but the version, the commit, or nothing at all.
 */
export const treeTemplateVerifier: Verifier = {
  name: "tree-template",
  backEnds: null,
  claims: (open, world) =>
    open.filter(
      (path) =>
        world.entry(path) === undefined &&
        world.members.get(path)?.kind === "file" &&
        (world.members.get(path)?.size ?? 0) <= LARGEST,
    ),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    const scripts = await writingScripts(paths, world);
    for (const [path, candidates] of scripts) {
      const text = utf8(await world.memberBytes(path));
      if (text === null) continue;
      const values = [...(await versionSpellings(world)), world.source.tree.commit ?? "", ""];
      for (const script of candidates) {
        if (!(await templatesOf(script, world)).some((template) => fills(template, values, text))) continue;
        const detail = `written by ${script}, with this version and commit`;
        found.set(path, explained("tree-template", { class: "generated", source: world.prefix + script, detail }));
        break;
      }
    }
    return found;
  },
};

const LARGEST = 16 * 1024;
const CONFIGURATIONS = /(?:^|\/)(?:meson\.build|setup\.py|CMakeLists\.txt|hatch_build\.py|pdm_build\.py)$/;
const MOST_CONFIGURATIONS = 60;

/** Scripts of the source that stand, quoted, in one build file with the path of the member. */
async function writingScripts(paths: readonly string[], world: World): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  const files: string[] = [];
  for (const path of world.source.tree.entries.keys()) {
    if (path.startsWith(world.prefix) && CONFIGURATIONS.test(path) && files.length < MOST_CONFIGURATIONS)
      files.push(path);
  }
  if (paths.length === 0 || paths.length > MOST_PATHS) return found;
  const texts = await world.source.read(files);
  for (const [file, bytes] of texts) {
    const text = utf8(bytes);
    if (text === null || text.length > 1 << 20) continue;
    const quoted = quotedTexts(text);
    const folder = file.slice(world.prefix.length, file.lastIndexOf("/") + 1);
    const scripts = [...quoted]
      .filter((one) => one.endsWith(".py"))
      .flatMap((one) => [one, folder + one])
      .filter((one) => world.entry(one) !== undefined);
    for (const path of paths) {
      if (!quoted.has(path)) continue;
      const known = found.get(path) ?? [];
      found.set(path, [...known, ...scripts, ...(file.endsWith(".py") ? [file.slice(world.prefix.length)] : [])]);
    }
  }
  return found;
}

const MOST_PATHS = 200;

function quotedTexts(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const line of text.split("\n")) {
    for (const quote of ["'", '"']) {
      const parts = line.length > 2000 ? [] : line.split(quote);
      for (let index = 1; index < parts.length; index += 2) found.add(parts[index] ?? "");
    }
  }
  return found;
}

/** Literal text with holes between. */
type Template = readonly string[];

const MOST_HOLES = 6;

async function templatesOf(script: string, world: World): Promise<readonly Template[]> {
  const text = await world.sourceText(script);
  if (text === null) return [];
  const found: Template[] = [];
  const { source, statements } = readPlainModule(text);
  const waiting = [...statements];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const template = asTemplate(source, node);
    // A part of a longer text is no template.
    if (!node.kind.endsWith("string")) for (const child of node.children) waiting.push(child);
    if (
      template !== null &&
      template.length > 1 &&
      template.length <= MOST_HOLES + 1 &&
      template.join("").length >= SHORTEST
    )
      found.push(template);
  }
  return found;
}

/** A template of less says nothing of the file. */
const SHORTEST = 10;

function asTemplate(source: string, node: SyntaxNode): Template | null {
  const value = stringValue(source, node);
  if (value?.kind !== "format") return null;
  const parts: string[] = [""];
  for (const part of value.parts) {
    if ("text" in part) parts[parts.length - 1] += part.text;
    else parts.push("");
  }
  return parts;
}

const HOLE = "\u0000";

/** As written, and with the indentation that all its lines share taken away. */
function fills(template: Template, values: readonly string[], text: string): boolean {
  const dedented = dedent(template.join(HOLE)).split(HOLE);
  return [template, dedented].some((parts) => matches(parts, values, text));
}

/** All ways to fill the holes are followed at once: places reached, never choices remembered. */
function matches(parts: Template, values: readonly string[], text: string): boolean {
  const [first = "", ...rest] = parts;
  if (!text.startsWith(first)) return false;
  let reached = new Set([first.length]);
  for (const part of rest) {
    const next = new Set<number>();
    for (const at of reached) {
      for (const value of values) {
        if (text.startsWith(value, at) && text.startsWith(part, at + value.length))
          next.add(at + value.length + part.length);
      }
    }
    reached = next;
  }
  return reached.has(text.length);
}
