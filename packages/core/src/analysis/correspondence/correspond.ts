import type { ReadableTree } from "../../model/source-tree.ts";
import type { CorrespondenceContext } from "./context.ts";
import type { Correspondence } from "./correspondence.ts";
import type { ReadableDistribution } from "./readable-distribution.ts";

/**
 * Shows of every member of an sdist how it follows from a source tree. Never throws for what the two hold.
 *
 * @param source the whole repository: which sub-directory it was built from is found by content
 */
export async function correspondToTree(
  sdist: ReadableDistribution,
  source: ReadableTree,
  context: CorrespondenceContext,
): Promise<Correspondence> {
  throw new Error(`not yet: ${sdist.filename} ${source.tree.commit} ${context.project}`);
}

/**
 * Shows of every member of a wheel how it follows from the sdist of the same release, and from the source tree where
 * one is at hand. With a tree alone, the sdist is what the tree holds.
 */
export async function correspondToSdist(
  wheel: ReadableDistribution,
  source: { readonly sdist: ReadableDistribution | null; readonly tree: ReadableTree | null },
  context: CorrespondenceContext,
): Promise<Correspondence> {
  throw new Error(`not yet: ${wheel.filename} ${source.sdist?.filename} ${context.project}`);
}
