import type { IndexSubject } from "../release-subject.ts";

/**
 * Whether further indexes have nothing that the main one has not, byte for byte: a mirror of it. Who could put a file of
 * their own there would have added something.
 */
export function onlyCopies({ files, sources }: IndexSubject): boolean {
  const main = sources[0]?.index;
  const known = new Map(
    files.filter(({ index }) => index === main).map((file) => [file.filename, file.hashes["sha256"]]),
  );
  return files.every(({ index, filename, hashes }) => {
    const sha256 = hashes["sha256"];
    return index === main || (sha256 !== undefined && known.get(filename) === sha256);
  });
}
