import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { EvidenceError } from "../http/evidence-error.ts";
import { quoted } from "../http/redacted.ts";

/** Strongest first. The names are hashlib's, as indexes write them, with OpenSSL's. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ["sha512", "sha512"],
  ["sha3_512", "sha3-512"],
  ["blake2b", "blake2b512"],
  ["sha384", "sha384"],
  ["sha3_384", "sha3-384"],
  ["sha256", "sha256"],
  ["sha3_256", "sha3-256"],
  ["blake2s", "blake2s256"],
  ["sha224", "sha224"],
  ["sha3_224", "sha3-224"],
  ["sha1", "sha1"],
  ["md5", "md5"],
]);

/** Digests that prove what a file is, not only that it is whole. */
const STRONG = new Set(["sha512", "sha3_512", "blake2b", "sha384", "sha3_384", "sha256", "sha3_256", "blake2s"]);

export function provesContent(hashes: Readonly<Record<string, string>>): boolean {
  return Object.keys(hashes).some((algorithm) => STRONG.has(algorithm));
}

/** Computes SHA-256 and every promised digest of bytes that come piece by piece. */
export interface PromisedHashes {
  update(bytes: Uint8Array): void;
  /**
   * @returns the SHA-256
   * @throws EvidenceError `hash-mismatch` for the strongest digest that differs
   */
  verify(): string;
}

/** @param what the file and where it is, for the message */
export function promisedHashes(promised: Readonly<Record<string, string>>, what: string): PromisedHashes {
  const running = new Map<string, Hash>();
  for (const [name, native] of ALGORITHMS) {
    if (name === "sha256" || Object.hasOwn(promised, name)) running.set(name, createHash(native));
  }
  return {
    update(bytes) {
      for (const hash of running.values()) hash.update(bytes);
    },
    verify() {
      let sha256 = "";
      for (const [name, hash] of running) {
        const found = hash.digest("hex");
        if (name === "sha256") sha256 = found;
        const wanted = Object.hasOwn(promised, name) ? promised[name] : undefined;
        if (wanted !== undefined && wanted !== found) throw mismatch(what, name, wanted, found);
      }
      return sha256;
    },
  };
}

function mismatch(what: string, algorithm: string, wanted: string, found: string): EvidenceError {
  return new EvidenceError(
    "hash-mismatch",
    `${what} is not what the index promises: ${algorithm} should be ${quoted(wanted)} and is ${found}. It was not kept. A mirror may be out of date; if it is not, somebody changed the file.`,
  );
}

/** The same for a file on disk. @throws EvidenceError `hash-mismatch` */
export async function verifyFile(
  path: string,
  promised: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<string> {
  const hashes = promisedHashes(promised, path);
  const stream = createReadStream(path, { highWaterMark: 1024 * 1024, ...(signal === undefined ? {} : { signal }) });
  for await (const chunk of stream) hashes.update(chunk);
  return hashes.verify();
}
