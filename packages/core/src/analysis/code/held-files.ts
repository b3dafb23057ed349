import type { Platform, Spool } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";

/**
 * Files of one distribution, by path: the first few megabytes in memory, the others in a spool of the platform, where it
 * has one. Memory stays bounded while code is followed, which asks for few of them at any time.
 *
 * All are taken up before the first is asked for. Each answer may be a copy of its own.
 */
export class HeldFiles implements ReadonlyMap<string, Uint8Array> {
  private readonly held = new Map<string, Uint8Array | Extent>();
  private readonly platform: Pick<Platform, "spool">;
  private inMemory = 0;
  private spool: Spool | null = null;
  private written = 0;
  private contents: RandomAccess | null = null;
  private last: { readonly path: string; readonly bytes: Uint8Array } | null = null;

  constructor(platform: Pick<Platform, "spool">) {
    this.platform = platform;
  }

  /** @param size bytes that are announced; more is for the caller not to write */
  begin(size: number): ComingFile {
    if (this.inMemory + size > MOST_IN_MEMORY) this.spool ??= this.platform.spool?.() ?? null;
    const { spool } = this;
    if (spool === null || this.inMemory + size <= MOST_IN_MEMORY) return this.intoMemory();
    const offset = this.written;
    return {
      write: (piece) => {
        spool.write(piece);
        this.written += piece.length;
      },
      keep: (path) => void this.held.set(path, { offset, length: this.written - offset }),
    };
  }

  private intoMemory(): ComingFile {
    const pieces: Uint8Array[] = [];
    return {
      write: (piece) => void pieces.push(piece.slice()),
      keep: (path) => {
        const [only] = pieces;
        const bytes = pieces.length === 1 && only !== undefined ? only : joined(pieces);
        this.inMemory += bytes.length;
        this.held.set(path, bytes);
      },
    };
  }

  /** A file of a few more bytes, at any time. */
  add(path: string, bytes: Uint8Array): void {
    this.held.set(path, bytes);
  }

  delete(path: string): void {
    this.held.delete(path);
  }

  get(path: string): Uint8Array | undefined {
    const held = this.held.get(path);
    if (held === undefined || held instanceof Uint8Array) return held;
    if (this.last?.path !== path) this.last = { path, bytes: this.aside(held) };
    return this.last.bytes;
  }

  private aside({ offset, length }: Extent): Uint8Array {
    if (this.spool === null) return new Uint8Array();
    this.contents ??= this.spool.contents();
    return this.contents.read(offset, length).slice();
  }

  /** In bytes; 0 for what is not here. */
  lengthOf(path: string): number {
    return this.held.get(path)?.length ?? 0;
  }

  has(path: string): boolean {
    return this.held.has(path);
  }

  get size(): number {
    return this.held.size;
  }

  keys(): MapIterator<string> {
    return this.held.keys();
  }

  *values(): MapIterator<Uint8Array> {
    for (const [, bytes] of this.entries()) yield bytes;
  }

  *entries(): MapIterator<[string, Uint8Array]> {
    for (const path of this.held.keys()) yield [path, this.get(path) ?? new Uint8Array()];
  }

  [Symbol.iterator](): MapIterator<[string, Uint8Array]> {
    return this.entries();
  }

  forEach(each: (bytes: Uint8Array, path: string, files: ReadonlyMap<string, Uint8Array>) => void): void {
    for (const [path, bytes] of this.entries()) each(bytes, path, this);
  }

  /** Nothing is to be asked for afterwards. */
  release(): void {
    this.spool?.release();
    this.spool = null;
    this.last = null;
    this.held.clear();
  }
}

/** A file that comes in pieces; the next one is begun when this has been kept or forgotten. */
export interface ComingFile {
  /** The piece may be overwritten afterwards. */
  write(piece: Uint8Array): void;
  keep(path: string): void;
}

/** Where in the spool. */
interface Extent {
  readonly offset: number;
  readonly length: number;
}

const MOST_IN_MEMORY = 2 << 20;

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
