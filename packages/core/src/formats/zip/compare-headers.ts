import type { ZipLog } from "./anomaly-codes.ts";
import type { LocalFixed, LocalVariable } from "./local-header.ts";
import {
  FLAG_DESCRIPTOR,
  FLAG_MASKED_HEADERS,
  FLAG_PATCH,
  FLAG_UTF8,
  FLAGS_ENCRYPTED,
  type ZipMember,
} from "./zip-member.ts";

/** Flags that change how a member is read. Those for the compression level differ in honest archives. */
const TELLING_FLAGS = FLAGS_ENCRYPTED | FLAG_MASKED_HEADERS | FLAG_DESCRIPTOR | FLAG_PATCH | FLAG_UTF8;

/**
 * Says where the local header contradicts the central record: a streaming reader believes the one, a seeking reader the
 * other. Names are left to the caller, who knows whose header it is.
 */
export function compareHeaders(member: ZipMember, fixed: LocalFixed, local: LocalVariable, log: ZipLog): void {
  const { path, headerOffset: offset } = member;
  for (const { code, detail } of local.problems) log.add(code, offset, path, detail);

  if (fixed.method !== member.method) {
    log.add("zip/local-method-differs", offset, path, `${fixed.method}, in the directory ${member.method}`);
  }
  const flags = (fixed.flags ^ member.flags) & TELLING_FLAGS;
  if (flags !== 0) {
    log.add("zip/local-flags-differ", offset, path, `${hex(fixed.flags)}, in the directory ${hex(member.flags)}`);
  }
  // With a data descriptor the fields are zero: what they would hold comes after the data.
  const later = (fixed.flags & FLAG_DESCRIPTOR) !== 0;
  const differs = (here: number, there: number): boolean => here !== there && !(later && here === 0);
  if (differs(fixed.crc32, member.crc32)) {
    log.add("zip/local-crc-differs", offset, path, `${hex(fixed.crc32)}, in the directory ${hex(member.crc32)}`);
  }
  const { compressedSize, size } = local.numbers;
  if (differs(compressedSize, member.compressedSize) || differs(size, member.size)) {
    const there = `${member.compressedSize} and ${member.size}`;
    log.add("zip/local-sizes-differ", offset, path, `${compressedSize} and ${size} bytes, in the directory ${there}`);
  }
  const named = local.unicodePath;
  if (named !== null && named !== local.name.text && named !== member.names.unicodePath) {
    log.add("zip/unicode-path-differs", offset, path, `in the local header: ${named}`);
  }
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
