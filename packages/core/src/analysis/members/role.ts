import type { Container } from "../../formats/container/detect-container.ts";
import { parseDistributionFilename } from "../../model/distribution-filename.ts";

/** What a file is taken for by its name, as installers do. */
export type Role = "wheel" | "sdist" | "other";

export function roleOf(filename: string): Role {
  const lower = filename.toLowerCase();
  if (lower.endsWith(".whl")) return "wheel";
  const { kind } = parseDistributionFilename(filename);
  if (kind === "sdist") return "sdist";
  // Even where the rest of the name is refused, whoever is given the file by path builds from it.
  return kind === "other" && containerPromised(filename) !== null ? "sdist" : "other";
}

/** The container that a name's ending promises; null where it promises none. */
export function containerPromised(filename: string): Container | null {
  const lower = filename.toLowerCase();
  return ENDINGS.find(([ending]) => lower.endsWith(ending))?.[1] ?? null;
}

const ENDINGS: readonly (readonly [string, Container])[] = [
  [".whl", "zip"],
  [".zip", "zip"],
  [".tar.gz", "gzip"],
  [".tgz", "gzip"],
  [".tar.bz2", "bzip2"],
  [".tbz", "bzip2"],
  [".tar.xz", "xz"],
  [".txz", "xz"],
  [".tar.lzma", "lzma"],
  [".tlz", "lzma"],
  [".tar.lz", "lzma"],
  [".tar.z", "compress"],
  [".tar", "tar"],
];
