import type { Digest, Platform } from "../../base/platform.ts";

const encoder: TextEncoder = new TextEncoder();

/**
 * The digest that becomes Git's id of a blob, fed with its bytes.
 *
 * @param size of all bytes; it stands before them in what Git hashes
 */
export function gitBlobDigest(platform: Pick<Platform, "digest">, algorithm: "sha1" | "sha256", size: number): Digest {
  const digest = platform.digest(algorithm);
  digest.update(encoder.encode(`blob ${size}\0`));
  return digest;
}

/** Git's id of these bytes, lower-case hex. */
export function gitBlobId(platform: Pick<Platform, "digest">, algorithm: "sha1" | "sha256", bytes: Uint8Array): string {
  const digest = gitBlobDigest(platform, algorithm, bytes.length);
  digest.update(bytes);
  return digest.hex();
}
