import type { Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";

/** SHA-256 of a whole file, lower-case hex. */
export function fileHash(file: RandomAccess, platform: Platform): string {
  const digest = platform.digest("sha256");
  for (let offset = 0; offset < file.size; offset += PIECE) {
    digest.update(file.read(offset, Math.min(PIECE, file.size - offset)));
  }
  return digest.hex();
}

/** As long as windows over files are, so that reading allocates nothing. */
const PIECE = 64 * 1024;
