import type { PageAnomalies } from "./page-anomalies.ts";

/** Digests of one file, from pairs of algorithm and hexadecimal digest. */
export function pageHashes(
  pairs: Iterable<readonly [string, unknown]>,
  path: string,
  anomalies: PageAnomalies,
): Readonly<Record<string, string>> {
  const hashes = new Map<string, string>();
  for (const [name, value] of pairs) {
    const algorithm = name.toLowerCase();
    if (typeof value !== "string" || !ALGORITHM.test(algorithm)) {
      anomalies.note("wrong-type", path, `hash ${name}`);
      continue;
    }
    const digest = value.toLowerCase();
    const length = DIGEST_LENGTHS.get(algorithm);
    if (!isHexadecimal(digest) || (length !== undefined && digest.length !== length)) {
      anomalies.note("bad-hash", path, `${algorithm}=${value}`);
    }
    hashes.set(algorithm, digest.slice(0, LONGEST));
  }
  return Object.fromEntries(hashes);
}

/** `sha256=…` pairs, as a link's fragment or a metadata attribute has them. */
export function hashPairs(text: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (const part of text.split("&")) {
    const equals = part.indexOf("=");
    // Fragments also carry #egg= and #subdirectory=, which are none.
    if (equals > 0 && DIGEST_LENGTHS.has(part.slice(0, equals).toLowerCase())) {
      pairs.push([part.slice(0, equals), part.slice(equals + 1)]);
    }
  }
  return pairs;
}

function isHexadecimal(digest: string): boolean {
  return digest.length <= LONGEST && /^[0-9a-f]+$/.test(digest);
}

const ALGORITHM = /^[a-z0-9][a-z0-9_-]{0,31}$/;
const LONGEST = 1024;

/** Hexadecimal digits of the algorithms that hashlib guarantees; the variable-length ones are left out. */
const DIGEST_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["md5", 32],
  ["sha1", 40],
  ["sha224", 56],
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
  ["sha3_224", 56],
  ["sha3_256", 64],
  ["sha3_384", 96],
  ["sha3_512", 128],
  ["blake2s", 64],
  ["blake2b", 128],
]);
