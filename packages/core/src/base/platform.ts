import type { RandomAccess } from "./random-access.ts";

/**
 * What core needs of the machine it runs on. Node and the browser each supply one.
 *
 * Everything here is a plain function of bytes: no files, no network, no clock.
 */
export interface Platform {
  /**
   * Inflates one raw deflate stream at once. Meant for members of up to `limits.wholeMember` bytes.
   *
   * @param room where the output may be written if it is larger than `maxOutput`: who reads thousands of streams and keeps
   * none gives all of them the same
   * @throws FormatError `deflate/invalid`, `deflate/truncated`, or `deflate/too-large` beyond `maxOutput` bytes.
   */
  inflateRaw(deflated: Uint8Array, maxOutput: number, room?: Uint8Array): Inflated | Promise<Inflated>;

  /**
   * Decompresses one stream piece by piece, in bounded memory. Pieces of the output are valid until the next is asked for;
   * pieces of the input must stay as they are until the next is asked for. For one iteration.
   *
   * `deflate-raw` ends where the stream says so. `bzip2` and `xz` go on with further streams, `zstd` with further frames.
   * `lzma` begins with the 13 bytes of the .lzma format; a size of 2^64-1 means that an end marker follows.
   *
   * @throws FormatError `<format>/invalid`, `<format>/truncated` or `<format>/unsupported`, where the format of
   * `deflate-raw` is `deflate`; what came before it has been handed out
   */
  decompress(compression: StreamCompression, input: Iterable<Uint8Array>): DecompressedStream;

  /** A digest fed piece by piece. */
  digest(algorithm: DigestAlgorithm): Digest;

  /** The digest of bytes that are there as a whole, lower-case hex; null where the machine has no quicker way to it. */
  readonly digestOf?: (algorithm: DigestAlgorithm, bytes: Uint8Array) => string | null;

  /** CRC-32 as ZIP and gzip use it, continued from `previous`. */
  crc32(bytes: Uint8Array, previous?: number): number;

  /**
   * A place for bytes that are more than memory should hold, to be read at any place afterwards. A machine without one
   * leaves it out: then such bytes are not looked at, and that is said.
   */
  readonly spool?: () => Spool;

  /**
   * Frees what nobody holds any more, now: for moments at which much was let go of and much is to come. A machine that cannot
   * be asked leaves it out.
   */
  readonly collect?: () => void;
}

export type StreamCompression = "deflate-raw" | "bzip2" | "lzma" | "xz" | "zstd";
export type DigestAlgorithm = "md5" | "sha1" | "sha224" | "sha256" | "sha384" | "sha512" | "blake2b-256";

export interface Inflated {
  readonly output: Uint8Array;
  /** How many bytes of the input the stream took; what follows belongs to somebody else. */
  readonly consumed: number;
}

export interface DecompressedStream extends AsyncIterable<Uint8Array> {
  /** How many bytes of the input were taken; right once the iteration has ended. */
  readonly consumed: number;
}

/** Bytes put aside, outside memory. */
export interface Spool {
  /** Appends; the piece may be overwritten afterwards. Not to be called once something has been read. */
  write(bytes: Uint8Array): void;
  /** All bytes written so far. */
  contents(): RandomAccess;
  /** Nothing of it is left afterwards. To be called once, by whoever asked for the spool. */
  release(): void;
}

export interface Digest {
  update(bytes: Uint8Array): void;
  /** Ends the digest. */
  hex(): string;
}
