import { FormatError } from "../../base/format-error.ts";
import type { Limits } from "../../base/limits.ts";
import { MemberReader, type TarStep } from "./member-reader.ts";
import { paddedLength } from "./tar-checksum.ts";
import type { TarInput } from "./tar-input.ts";
import type { TarBeyond } from "./tar-member.ts";

/**
 * Reads the rest of a stream as somebody would who does not stop where CPython does: finds the next valid header, takes
 * members from there, looks on after each further end.
 *
 * Looks for headers in the first 256 MiB only, and counts the rest.
 */
export async function readBeyond(input: TarInput, limits: Limits): Promise<TarBeyond | null> {
  const end = input.position + MOST_SEARCHED;
  const paths: string[] = [];
  let members = 0;
  let start: number | null = null;
  let reader = new MemberReader(input, limits);

  while (input.position < end) {
    const before = input.position;
    const step = await nextWithin(reader);
    if (step === null) {
      start ??= before;
      break;
    }
    if (step.kind === "member") {
      start ??= step.member.offset;
      members += 1;
      if (paths.length < MOST_PATHS) paths.push(step.member.path);
      await input.pass(paddedLength(step.content), ignore);
    } else if (step.kind === "bad-header") {
      start ??= step.offset;
      reader = new MemberReader(input, limits);
    } else if (step.kind !== "zero-block") {
      if (step.kind === "truncated") start ??= step.offset;
      break;
    }
  }
  if (start === null) {
    // Nothing but zeros so far; what comes after as many is not looked at in blocks any more.
    start = await firstByte(input);
    if (start === null) return null;
  }
  await input.drain();
  return { offset: start, size: input.position - start, members, paths };
}

/** The next step; null where a limit of headers is met, because what nobody reads cannot fail the whole archive. */
async function nextWithin(reader: MemberReader): Promise<TarStep | null> {
  try {
    return await reader.next();
  } catch (error) {
    if (error instanceof FormatError && HEADER_LIMITS.has(error.code)) return null;
    throw error;
  }
}

const HEADER_LIMITS: ReadonlySet<string> = new Set(["tar/headers-too-large", "tar/too-many-members"]);

async function firstByte(input: TarInput): Promise<number | null> {
  for (;;) {
    const offset = input.position;
    const block = await input.block();
    if (block.length === 0) return null;
    if (block.some((byte) => byte !== 0)) return offset;
  }
}

function ignore(): void {
  // Content that nobody reads is not looked at.
}

const MOST_SEARCHED = 256 * 1024 * 1024;
const MOST_PATHS = 100;
