import type { ClaimedPublisher } from "../../formats/index-page/claimed-publishers.ts";

/** What the index claims of who published the files of a release. Nothing of it is verified. */
export interface PublisherClaims {
  readonly verified: "no";
  /** Files for which the index offers provenance. */
  readonly offered: number;
  /** Those of which it was read. */
  readonly read: number;
  /** Each publisher with the files that name it. */
  readonly publishers: readonly (ClaimedPublisher & { readonly files: readonly string[] })[];
  /** Files whose provenance names nobody. */
  readonly namesNobody: readonly string[];
}

/** One file with what its provenance says. */
export interface FilePublishers {
  readonly filename: string;
  readonly publishers: readonly ClaimedPublisher[];
}

/** @param offered files for which the index offers provenance */
export function publisherClaims(offered: number, files: readonly FilePublishers[]): PublisherClaims {
  const each = files.flatMap(({ filename, publishers }) => publishers.map((publisher) => ({ publisher, filename })));
  const groups = Map.groupBy(each, ({ publisher: { kind, claims } }) => JSON.stringify([kind, claims]));
  return {
    verified: "no",
    offered,
    read: files.length,
    publishers: [...groups.values()].flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [{ ...first.publisher, files: group.map(({ filename }) => filename) }];
    }),
    namesNobody: files.filter(({ publishers }) => publishers.length === 0).map(({ filename }) => filename),
  };
}
