import type { CoreMetadata } from "../../model/core-metadata.ts";

/** What a wheel's metadata says of its import names, held against its files. @see PEP 794 */
export interface ImportClaims {
  /** Import-Name and Import-Namespace, as written. */
  readonly names: readonly string[];
  readonly namespaces: readonly string[];
  /** Claimed, and no file of that name is there. */
  readonly missing: readonly string[];
  /** There, and neither claimed nor below a claimed name. A leading underscore says private, so it need not be claimed. */
  readonly unclaimed: readonly string[];
}

/** Null where the metadata claims nothing. @param importNames of the files: `requests`, `google.protobuf` */
export function importClaims(
  metadata: Pick<CoreMetadata, "importNames" | "importNamespaces">,
  importNames: readonly string[],
): ImportClaims | null {
  const { importNames: claimed, importNamespaces } = metadata;
  if (claimed === null && importNamespaces.length === 0) return null;
  const names = (claimed ?? []).map(({ name }) => name);
  const namespaces = importNamespaces.map(({ name }) => name);
  return {
    names,
    namespaces,
    missing: [...names, ...namespaces].filter(
      (claim) => !importNames.some((name) => isSameOrBelow(name, claim) || isSameOrBelow(claim, name)),
    ),
    unclaimed: importNames.filter(
      (name) =>
        !name.startsWith("_") && !names.some((claim) => isSameOrBelow(name, claim) || isSameOrBelow(claim, name)),
    ),
  };
}

function isSameOrBelow(name: string, other: string): boolean {
  return name === other || name.startsWith(`${other}.`);
}
