import type { Spool } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";

/** Bytes of members, put aside by path: first all are kept, then some are asked for. */
export interface KeptBytes {
  keep(path: string, bytes: Uint8Array): void;
  delete(path: string): void;
  /** The last that was kept under this path, null where nothing was. */
  get(path: string): Uint8Array | null;
}

/** @param spool to keep them in; in memory without one */
export function keptBytes(spool: Spool | undefined): KeptBytes {
  if (spool === undefined) {
    const kept = new Map<string, Uint8Array>();
    return {
      keep: (path, bytes) => void kept.set(path, bytes),
      delete: (path) => void kept.delete(path),
      get: (path) => kept.get(path) ?? null,
    };
  }
  const places = new Map<string, { readonly offset: number; readonly length: number }>();
  let written = 0;
  let contents: RandomAccess | null = null;
  return {
    keep(path, bytes) {
      spool.write(bytes);
      places.set(path, { offset: written, length: bytes.length });
      written += bytes.length;
    },
    delete: (path) => void places.delete(path),
    get(path) {
      const place = places.get(path);
      if (place === undefined) return null;
      contents ??= spool.contents();
      return new Uint8Array(contents.read(place.offset, place.length));
    },
  };
}
