import type { Platform, Spool } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";

/**
 * Files of one distribution, by path: the first few megabytes in memory, the others in a spool of the platform, where it
 * has one. Memory stays bounded while code is followed, which asks for few of them at any time.
 *
 * All have come before the first is asked for. Each answer may be a copy of its own.
 */
export class HeldFiles implements ReadonlyMap<string, Uint8Array> {
  private readonly held = new Map<string, Held>();
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
    let place: Place | null = null;
    let signature = 0;
    let length = 0;
    return {
      write: (piece) => {
        place ??= this.placeFor(size);
        place.write(piece);
        if (length < 4) signature += signatureOf(piece, length);
        length += piece.length;
      },
      keep: (path) => void this.held.set(path, { signature, length, where: place?.where() ?? NO_BYTES }),
    };
  }

  private placeFor(size: number): Place {
    if (this.inMemory + size <= MOST_IN_MEMORY) return this.memory();
    this.spool ??= this.platform.spool?.() ?? null;
    return this.spool === null ? this.memory() : this.spooled(this.spool);
  }

  private memory(): Place {
    const pieces: Uint8Array[] = [];
    return {
      write: (piece) => {
        pieces.push(piece.slice());
        this.inMemory += piece.length;
      },
      where: () => joined(pieces),
    };
  }

  private spooled(spool: Spool): Place {
    const offset = this.written;
    return {
      write: (piece) => {
        spool.write(piece);
        this.written += piece.length;
      },
      where: () => offset,
    };
  }

  /** A file of a few more bytes, at any time. */
  add(path: string, bytes: Uint8Array): void {
    this.held.set(path, { signature: signatureOf(bytes), length: bytes.length, where: bytes });
  }

  delete(path: string): void {
    this.held.delete(path);
  }

  get(path: string): Uint8Array | undefined {
    const held = this.held.get(path);
    if (held === undefined) return undefined;
    const { where, length } = held;
    if (typeof where !== "number") return where;
    if (this.last?.path !== path) this.last = { path, bytes: this.aside(where, length) };
    return this.last.bytes;
  }

  private aside(offset: number, length: number): Uint8Array {
    if (this.spool === null) throw new Error("Files are asked for that were released.");
    this.contents ??= this.spool.contents();
    return this.contents.read(offset, length).slice();
  }

  /** Its first four bytes as a number, little-endian; 0 for what is not here. */
  signatureOf(path: string): number {
    return this.held.get(path)?.signature ?? 0;
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
    for (const path of this.held.keys()) yield [path, this.get(path) ?? NO_BYTES];
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

/** A file that comes in pieces. Of several, one comes after the other; all may be kept at the end. */
export interface ComingFile {
  /** The piece may be overwritten afterwards. */
  write(piece: Uint8Array): void;
  keep(path: string): void;
}

interface Held {
  readonly signature: number;
  readonly length: number;
  /** The bytes, or where in the spool they begin. */
  readonly where: Uint8Array | number;
}

/** Where a file goes while it comes. */
interface Place {
  write(piece: Uint8Array): void;
  where(): Held["where"];
}

const MOST_IN_MEMORY = 2 << 20;
const NO_BYTES: Uint8Array = new Uint8Array();

/** The first four bytes, little-endian: what a piece of a file adds to that which comes behind so many bytes. */
function signatureOf(piece: Uint8Array, before = 0): number {
  let signature = 0;
  for (let at = before; at < 4 && at - before < piece.length; at++) signature += (piece[at - before] ?? 0) * 256 ** at;
  return signature;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
