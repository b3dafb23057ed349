import { FormatError } from "../../base/format-error.ts";

/** Who published a file, as the index claims in the provenance that it keeps of it. Text is raw; nothing is verified. */
export interface ClaimedPublisher {
  /** `GitHub`, `GitLab`, `Google`, or what else the index says. */
  readonly kind: string;
  /** `repository`, `workflow`, `environment`, `email` and the like, without those that are empty. */
  readonly claims: Readonly<Record<string, string>>;
}

/**
 * Reads the publishers of a provenance object, one for each bundle of attestations. What is not of the expected type is
 * passed over.
 *
 * @throws FormatError `provenance/too-large`, `provenance/invalid-json`, `provenance/no-provenance`
 * @see PEP 740
 */
export function readClaimedPublishers(bytes: Uint8Array): readonly ClaimedPublisher[] {
  if (bytes.length > LARGEST_PROVENANCE) {
    throw new FormatError("provenance/too-large", 0, `${bytes.length} bytes, the limit is ${LARGEST_PROVENANCE}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new FormatError("provenance/invalid-json", 0, error instanceof Error ? error.message.slice(0, 200) : "");
  }
  const bundles = isObject(value) ? value["attestation_bundles"] : null;
  if (!Array.isArray(bundles)) throw new FormatError("provenance/no-provenance", 0, "no list of attestation bundles");
  return bundles.slice(0, MOST_BUNDLES).flatMap((bundle: unknown) => {
    const publisher = isObject(bundle) ? bundle["publisher"] : null;
    if (!isObject(publisher) || typeof publisher["kind"] !== "string") return [];
    const claims = Object.entries(publisher)
      .filter((entry): entry is [string, string] => entry[0] !== "kind" && typeof entry[1] === "string")
      .filter(([, text]) => text !== "")
      .slice(0, MOST_CLAIMS)
      .map(([name, text]) => [name.slice(0, LONGEST), text.slice(0, LONGEST)]);
    return [{ kind: publisher["kind"].slice(0, LONGEST), claims: Object.fromEntries(claims) }];
  });
}

/** Bytes. One attestation takes about ten thousand. */
export const LARGEST_PROVENANCE: number = 1024 * 1024;
const MOST_BUNDLES = 20;
const MOST_CLAIMS = 10;
/** UTF-16 code units. */
const LONGEST = 300;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
