import { FormatError } from "../../base/format-error.ts";
import { PYC_HEADER_SIZE, type PycHeader, readPycHeader } from "../../formats/python/pyc-header.ts";
import type { BytecodeFacts, ContentKind, MemberFacts } from "../distribution-analysis.ts";

/** The header of a compiled file, by name or by content; what it stands for is found once all members are known. */
export interface BytecodeFile {
  readonly path: string;
  /** Null where it is none in spite of its name. */
  readonly header: PycHeader | null;
}

/** Null where a member is no compiled file, neither by name nor by content. */
export function bytecodeFile(path: string, content: ContentKind, head: Uint8Array): BytecodeFile | null {
  if (content !== "pyc" && !NAMED.test(path)) return null;
  try {
    return { path, header: readPycHeader(head.subarray(0, PYC_HEADER_SIZE)) };
  } catch (error) {
    if (error instanceof FormatError) return { path, header: null };
    throw error;
  }
}

/**
 * @param members all of them, among which sources are looked for
 * @param locate where a member ends up; the identity where nothing is moved
 */
export function bytecodeFacts(
  files: readonly BytecodeFile[],
  members: readonly MemberFacts[],
  locate: (path: string) => string,
): BytecodeFacts[] {
  if (files.length === 0) return [];
  const sources = new Map<string, MemberFacts>();
  for (const member of members) if (member.path.endsWith(".py")) sources.set(locate(member.path), member);

  return files.map(({ path, header }) => {
    const wanted = sourcePath(locate(path));
    const source = wanted === null ? undefined : sources.get(wanted);
    const validation = header?.validation ?? { kind: "unknown" };
    const recorded = validation.kind === "timestamp" ? validation.size : null;
    return {
      path,
      python: header?.python ?? null,
      validation: validation.kind,
      source: source?.path ?? null,
      // Modulo 2^32, as recorded.
      sizeMatchesSource: recorded === null || source === undefined ? null : recorded === source.size % 0x1_0000_0000,
    };
  });
}

/**
 * The source that a compiled file would stand for: `a/__pycache__/m.cpython-311.opt-1.pyc` and `a/m.pyc` are of `a/m.py`.
 *
 * @see importlib.util.source_from_cache
 */
export function sourcePath(path: string): string | null {
  const start = path.lastIndexOf("/") + 1;
  const [folder, name] = [path.slice(0, start), path.slice(start)];
  if (!NAMED.test(name)) return null;
  const cached = folder === CACHE || folder.endsWith(`/${CACHE}`);
  if (cached) return `${folder.slice(0, -CACHE.length)}${name.slice(0, name.indexOf("."))}.py`;
  return `${folder}${name.slice(0, name.lastIndexOf("."))}.py`;
}

const CACHE = "__pycache__/";
const NAMED = /\.py[co]$/;
