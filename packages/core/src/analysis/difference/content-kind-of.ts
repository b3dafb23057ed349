import type { RandomAccess } from "../../base/random-access.ts";
import type { ContentKind } from "../distribution-analysis.ts";
import { contentKind, HEAD_LENGTH } from "../members/content-kind.ts";

/** What a file is, by its first bytes. */
export function contentKindOf(file: RandomAccess): ContentKind {
  return contentKind(file.read(0, Math.min(HEAD_LENGTH, file.size)), file.size);
}
