import type { IndexFile } from "../../formats/index-page/index-page.ts";

/** A file with the index that offers it; several indexes may offer one name. */
export interface IndexedFile extends IndexFile {
  readonly index?: string;
}

/**
 * What uv sees of the files that several indexes offer: those of the first index that has any, and further ones come
 * before the main one. pip sees all. Measured: `--extra-index-url` and `--index` before `--index-url` and
 * `--default-index`, uv 0.13.9.
 *
 * @param indexes the main one first, as pip takes them
 */
export function filesForUv(files: readonly IndexedFile[], indexes: readonly string[]): readonly IndexedFile[] {
  if (indexes.length < 2) return files;
  const [main, ...further] = indexes;
  const first = [...further, main].find((index) => files.some((file) => file.index === index));
  return files.filter((file) => file.index === first);
}
