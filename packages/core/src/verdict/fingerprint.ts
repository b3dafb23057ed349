import type { Evidence } from "../model/finding.ts";
import { sha256 } from "./sha256.ts";

/** Whose finding it is. All text as it is shown, that is, escaped. */
export interface FingerprintSubject {
  readonly target: string;
  readonly project: string | null;
  readonly version: string | null;
  readonly filename: string | null;
}

/**
 * Numbers the findings of one subject so that the same problem has the same fingerprint in its next version: 32 hex
 * digits, the first half of a SHA-256.
 *
 * It covers the rule, the project (else the target), the distribution's file name and the member's path, both with the
 * version put out, and the excerpt, or the item where the evidence is a single one. It covers no line, no size and no
 * digest, which change with every release, and not the message, which may contain them. Equal ones of a subject are
 * numbered in the order given.
 *
 * A cryptographic digest, because reports elsewhere hide what has the fingerprint of something dismissed before: nobody
 * may be able to write a finding that looks like another.
 */
export function fingerprinter(
  subject: FingerprintSubject,
): (finding: { readonly rule: string; readonly path: string | null; readonly evidence: Evidence }) => string {
  const seen = new Map<string, number>();
  const versions = versionsOf(subject);
  const steady = (text: string | null): string => (text === null ? "" : withoutVersion(text, versions));
  const filename = steady(subject.filename);

  return ({ rule, path, evidence }) => {
    const owner = subject.project ?? subject.target;
    const parts = ["assay/1", rule, owner, filename, steady(path), steady(discriminator(evidence))];
    const key = JSON.stringify(parts);
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return sha256(JSON.stringify([...parts, number])).slice(0, 32);
  };
}

function discriminator({ excerpt, items, itemsNotShown }: Evidence): string {
  if (excerpt !== undefined) return excerpt.split(/\s+/).join(" ");
  return items?.length === 1 && itemsNotShown === undefined ? (items[0] ?? "") : "";
}

/** The version as said and as the file name spells it, longest first. */
function versionsOf({ version, filename }: FingerprintSubject): readonly string[] {
  const bare = filename?.replace(/\.(whl|zip|egg|tgz|tar(\.[a-z0-9]+)?)$/i, "") ?? "";
  const inName = /\.whl$/i.test(filename ?? "") ? bare.split("-")[1] : bare.slice(bare.lastIndexOf("-") + 1);
  const spelled = [version ?? "", (version ?? "").replace(/[-+]/g, "_"), inName ?? ""];
  return [...new Set(spelled)].filter((text) => /\d/.test(text)).sort((a, b) => b.length - a.length);
}

/** Replaces each version that stands alone: `1.0` in `x-1.0.dist-info`, not in `x-1.0.1`, `2.1.0` or `v11.0`. */
function withoutVersion(text: string, versions: readonly string[]): string {
  let result = text;
  for (const version of versions) {
    const pieces = result.split(version);
    result = pieces
      .slice(1)
      .reduce(
        (joined, piece, index) => {
          joined.push(standsAlone(pieces[index] ?? "", piece) ? PUT_OUT : version, piece);
          return joined;
        },
        pieces.slice(0, 1),
      )
      .join("");
  }
  return result;
}

/** Not part of any name: the colon is foreign to file names that versions stand in. */
const PUT_OUT = "{version}";

function standsAlone(before: string, after: string): boolean {
  return !/(?:[0-9A-Za-z]|\d\.)$/.test(before) && !/^(?:[0-9A-Za-z]|\.\d)/.test(after);
}
