import { FormatError } from "../../base/format-error.ts";
import { decodeUtf8Name } from "../utf8-name.ts";
import { hexOf, ID_BYTES, type ObjectFormat } from "./object-id.ts";

/** One row of a tree object, as it stands there. */
export interface TreeRow {
  /** `0o100644`, `0o100755`, `0o120000` symbolic link, `0o160000` submodule, `0o040000` folder; others occur. */
  readonly mode: number;
  /** Bytes that are not UTF-8 as lone surrogates: see `decodeUtf8Name`. May be anything but empty. */
  readonly name: string;
  readonly id: string;
}

/**
 * Reads a tree object: `MODE SP NAME NUL ID`, repeated.
 *
 * @throws FormatError `git/bad-tree`
 */
export function readTreeObject(bytes: Uint8Array, format: ObjectFormat): TreeRow[] {
  const rows: TreeRow[] = [];
  const idLength = ID_BYTES[format];
  for (let at = 0; at < bytes.length; ) {
    const start = at;
    let mode = 0;
    for (; bytes[at] !== SPACE; at += 1) {
      const digit = (bytes[at] ?? 0xff) - ZERO;
      if (digit < 0 || digit > 7 || at - start >= MODE_DIGITS) throw new FormatError("git/bad-tree", at, "mode");
      mode = mode * 8 + digit;
    }
    const nameStart = at + 1;
    const nameEnd = bytes.indexOf(0, nameStart);
    if (at === start || nameEnd <= nameStart) throw new FormatError("git/bad-tree", start, "name");
    at = nameEnd + 1 + idLength;
    if (at > bytes.length) throw new FormatError("git/bad-tree", start, "ends within an id");
    rows.push({
      mode,
      name: decodeUtf8Name(bytes.subarray(nameStart, nameEnd)).text,
      id: hexOf(bytes, nameEnd + 1, at),
    });
  }
  return rows;
}

const SPACE = 0x20;
const ZERO = 0x30;
const MODE_DIGITS = 7;
