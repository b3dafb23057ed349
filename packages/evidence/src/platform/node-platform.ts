import { createHash, hash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { DecompressedStream, Digest, DigestAlgorithm, Platform, StreamCompression } from "@assay/core";
import { codecStream } from "./codec-stream.ts";
import { blake2b256 } from "./codecs/blake2b.ts";
import { collectGarbage } from "./collect-garbage.ts";
import { inflateStream, zstdStream } from "./engine-stream.ts";
import { fileSpool } from "./file-spool.ts";
import { inflateRaw } from "./inflate-raw.ts";

/** Core's needs, met by Node.js: deflate, zstd, CRC-32 and digests of its own; bzip2, LZMA and xz of ours. */
export const nodePlatform: Platform = {
  inflateRaw,
  decompress,
  digest,
  digestOf,
  crc32,
  spool: fileSpool,
  collect: collectGarbage,
};

function decompress(compression: StreamCompression, input: Iterable<Uint8Array>): DecompressedStream {
  switch (compression) {
    case "deflate-raw":
      return inflateStream(input);
    case "zstd":
      return zstdStream(input);
    case "bzip2":
      return codecStream(async () => (await import("./codecs/bzip2.ts")).bunzip2, input, "bzip2/truncated");
    case "lzma":
      return codecStream(async () => (await import("./codecs/lzma-alone.ts")).unlzma, input, "lzma/truncated");
    case "xz":
      return codecStream(async () => (await import("./codecs/xz.ts")).unxz, input, "xz/truncated");
  }
}

/** @throws TypeError for an algorithm that is not one of ours */
function digest(algorithm: DigestAlgorithm): Digest {
  if (algorithm === "blake2b-256") return blake2b256();
  if (!NATIVE.has(algorithm)) throw new TypeError(`No such digest: ${algorithm}`);
  const one = createHash(algorithm);
  return {
    update(bytes) {
      one.update(bytes);
    },
    hex: () => one.digest("hex"),
  };
}

/** Without an object for each of thousands of members; null for what Node.js has no digest of. */
function digestOf(algorithm: DigestAlgorithm, bytes: Uint8Array): string | null {
  return NATIVE.has(algorithm) ? hash(algorithm, bytes, "hex") : null;
}

const NATIVE: ReadonlySet<string> = new Set<DigestAlgorithm>(["md5", "sha1", "sha224", "sha256", "sha384", "sha512"]);
