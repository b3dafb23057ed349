import { FormatError } from "../../base/format-error.ts";
import type { Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { readCopy } from "../../formats/native/read-copy.ts";
import type { BinaryFacts } from "./binary-facts.ts";
import { counted } from "./counted.ts";
import type { SpottedText } from "./spotted-text.ts";

/** What cargo-auditable calls the section in ELF, Mach-O, PE and WebAssembly files. */
export const AUDITED_SECTION = ".dep-v0";

/** A program of a thousand crates has 20 KB. */
const LARGEST_COMPRESSED = 1 << 20;
const LARGEST = 4 << 20;
const MOST_CRATES = 2_000;
const LONGEST_NAME = 100;
/** Of zlib around the deflated bytes. */
const ZLIB_HEADER = 2;

/** The compressed list; null where there is none, or where it cannot be one. */
export function auditedCratesData(file: RandomAccess, region: SpottedText | undefined): Uint8Array | null {
  if (region === undefined || region.size <= ZLIB_HEADER || region.size > LARGEST_COMPRESSED) return null;
  return region.offset + region.size > file.size ? null : readCopy(file, region.offset, region.size);
}

/**
 * The same files with the crates that some of them list.
 *
 * @param compressed by the place of the file
 */
export async function withAllAuditedCrates(
  files: readonly BinaryFacts[],
  compressed: ReadonlyMap<number, Uint8Array>,
  platform: Platform,
): Promise<readonly BinaryFacts[]> {
  if (compressed.size === 0) return files;
  const all = [...files];
  for (const [index, bytes] of compressed) {
    const facts = all[index];
    if (facts !== undefined) all[index] = await withAuditedCrates(facts, bytes, platform);
  }
  return all;
}

/**
 * The same facts with the crates that the file lists besides those that its text names. A list that cannot be read adds
 * none.
 *
 * @see https://github.com/rust-secure-code/cargo-auditable/blob/master/PARSING.md
 */
async function withAuditedCrates(facts: BinaryFacts, compressed: Uint8Array, platform: Platform): Promise<BinaryFacts> {
  const listed = await cratesIn(compressed, platform);
  if (listed === null) return facts;
  const { crates } = facts.strings;
  const all = new Set([...crates.first, ...listed]);
  return { ...facts, strings: { ...facts.strings, crates: counted(Array.from(all).sort(), MOST_CRATES) } };
}

async function cratesIn(compressed: Uint8Array, platform: Platform): Promise<readonly string[] | null> {
  try {
    const { output } = await platform.inflateRaw(compressed.subarray(ZLIB_HEADER), LARGEST);
    return names(JSON.parse(new TextDecoder().decode(output)));
  } catch (error) {
    if (error instanceof FormatError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Those that were linked in; what only ran during the build is not in the file. */
function names(document: unknown): readonly string[] {
  const packages: unknown = (document as { packages?: unknown } | null)?.packages;
  if (!Array.isArray(packages)) return [];
  return packages.slice(0, MOST_CRATES).flatMap((one: unknown) => {
    const { name, version, kind, root } = (one ?? {}) as Readonly<Record<string, unknown>>;
    const isText = typeof name === "string" && typeof version === "string";
    return isText && kind !== "build" && root !== true
      ? [`${name.slice(0, LONGEST_NAME)} ${version.slice(0, LONGEST_NAME)}`]
      : [];
  });
}
