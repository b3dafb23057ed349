import { formatVersion, type IncompleteItem, parseDistributionFilename } from "@assay/core";
import type { IndexAnswer } from "@assay/evidence";

/**
 * Files that a page lists and that could not be taken from it, where they may belong to the release: an installer may
 * read the page otherwise, and then *clean* would speak of fewer files than there are.
 */
export function droppedFiles(
  { page }: Pick<IndexAnswer, "page">,
  release: { readonly target: string; readonly version: string },
): readonly IncompleteItem[] {
  return page.anomalies.flatMap(({ code, path, detail }) => {
    const why = WHY.get(code);
    if (why === undefined || isOfAnother(path, release.version)) return [];
    const what = path === null ? "a file that the index lists" : `${path}, which the index lists`;
    return [{ target: release.target, what, why: detail === "" ? `${why}.` : `${why}: ${detail}` }];
  });
}

const WHY: ReadonlyMap<string, string> = new Map([
  ["index-page/unusable-url", "Its address cannot be used"],
  ["index-page/no-filename", "It has no usable name"],
  ["index-page/more-anomalies", "The page has more faults than are kept, and some may hide files"],
]);

function isOfAnother(filename: string | null, version: string): boolean {
  const name = filename === null ? null : parseDistributionFilename(filename);
  if (name === null || name.kind === "other" || name.version === null) return false;
  return formatVersion(name.version) !== version;
}
