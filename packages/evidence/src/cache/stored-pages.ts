import type { StoredTexts } from "./stored-texts.ts";

/** An answer as it was fetched, and for how long it needs no asking. */
export interface StoredPage {
  /** Where it came from in the end, without credentials. */
  readonly url: string;
  readonly contentType: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
  readonly freshUntil: number;
  /** By which reader, under which limits, it was read without error. */
  readonly readBy: string;
  /** Of the bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Pages by the address that was asked. */
export interface StoredPages {
  read(url: string): StoredPage | null;
  write(url: string, page: StoredPage): void;
}

export function storedPages(texts: StoredTexts): StoredPages {
  return {
    read(url) {
      const entry = texts.read("pages", url);
      return entry === null ? null : parse(entry);
    },
    write(url, { bytes, ...head }) {
      texts.write("pages", url, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]));
    },
  };
}

/** The entry is whole (its digest was right), so only another version of assay can have written something else. */
function parse(entry: Buffer): StoredPage | null {
  const end = entry.indexOf(0x0a);
  if (end === -1) return null;
  try {
    const head: Omit<StoredPage, "bytes"> = JSON.parse(entry.toString("utf8", 0, end));
    return typeof head.url === "string" && typeof head.fetchedAt === "number" && typeof head.sha256 === "string"
      ? { ...head, bytes: entry.subarray(end + 1) }
      : null;
  } catch {
    return null;
  }
}
