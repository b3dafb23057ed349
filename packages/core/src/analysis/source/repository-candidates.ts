import { type RepositoryAddress, repositoryAddress } from "./repository-address.ts";

/** A repository that a release may have been built from, and who says so. */
export interface RepositoryCandidate extends RepositoryAddress {
  /** `attestation`, `Project-URL Source`, `Home-page`, … */
  readonly by: string;
}

/** What may name a repository. Text as it was written. */
export interface RepositoryHints {
  /** Of a publisher's attestation, whose signature is another matter. */
  readonly attested: readonly string[];
  /** `Label, URL` split in two. */
  readonly projectUrls: readonly { readonly label: string; readonly url: string }[];
  readonly homePage: string | null;
  readonly downloadUrl: string | null;
}

/** Candidates, the likeliest first, each repository once. */
export function repositoryCandidates(hints: RepositoryHints): RepositoryCandidate[] {
  const named = hints.projectUrls.map(({ label, url }) => ({
    rank: rankOf(label),
    by: `Project-URL ${label}`,
    url,
  }));
  const all = [
    ...hints.attested.map((url) => ({ rank: 0, by: "attestation", url })),
    ...named,
    ...(hints.homePage === null ? [] : [{ rank: 3, by: "Home-page", url: hints.homePage }]),
    ...(hints.downloadUrl === null ? [] : [{ rank: 5, by: "Download-URL", url: hints.downloadUrl }]),
  ].slice(0, MOST);
  const found = new Map<string, RepositoryCandidate & { readonly rank: number }>();
  for (const { rank, by, url } of all.sort((one, other) => one.rank - other.rank)) {
    const address = repositoryAddress(url);
    if (address === null) continue;
    // Hosts differ in whether case matters in a path; two spellings of one are asked once.
    const key = address.url.toLowerCase();
    const known = found.get(key);
    if (known === undefined) found.set(key, { ...address, by, rank });
    else if (known.subdirectory === null) found.set(key, { ...known, subdirectory: address.subdirectory });
  }
  return [...found.values()].map(({ rank: _, ...candidate }) => candidate);
}

/** Well-known labels of the packaging guide, and what people write instead. */
function rankOf(label: string): number {
  const word = label.toLowerCase().replaceAll(/[^a-z]/g, "");
  if (SOURCE.has(word)) return 1;
  if (/^(?:source|repo|git|code)/.test(word)) return 2;
  if (word === "homepage" || word === "home") return 3;
  if (/^(?:bug|issue|tracker|ticket)/.test(word) || /(?:issues|tracker)$/.test(word)) return 4;
  return /^(?:change|release|history)/.test(word) ? 5 : 6;
}

const SOURCE: ReadonlySet<string> = new Set(
  "source sourcecode repository repo github gitlab git code vcs scm".split(" "),
);
const MOST = 100;
