/** Where a repository can be fetched from, in the one form that all its spellings come down to. */
export interface RepositoryAddress {
  /** `https://host/owner/name`, without user, query, `.git` and slash at the end. */
  readonly url: string;
  /** A folder of the repository that the address pointed at, without slashes around it; mostly null. */
  readonly subdirectory: string | null;
}

/**
 * Reads an address that a person wrote for a repository, its issues, or a file in it.
 *
 * Takes `git+https://`, `ssh://`, `git://`, `git@host:owner/name.git`, `/tree/…`, `/issues`, GitLab's sub-groups and `/-/`.
 * Null for what is no repository: sponsors, badges, profiles, documentation, an index.
 */
export function repositoryAddress(written: string): RepositoryAddress | null {
  const text = written.trim();
  if (text.length > LONGEST) return null;
  const parts = split(text);
  if (parts === null) return null;
  const { host, segments } = parts;
  if (NO_REPOSITORIES.has(host) || NO_REPOSITORY_ENDINGS.some((ending) => host.endsWith(ending))) return null;

  const fragment = /#(?:.{0,200}&)?subdirectory=([^&]{1,200})/.exec(text)?.[1] ?? null;
  const named = withoutPage(host, segments);
  if (named === null || named.names.some((name) => !isName(name))) return null;
  const folder = fragment === null ? named.folder : fragment.split("/").filter((one) => one !== "");
  return {
    url: `https://${host}/${named.names.join("/")}`,
    subdirectory: folder.length === 0 || folder.some((one) => one === "..") ? null : folder.join("/"),
  };
}

interface Parts {
  readonly host: string;
  readonly segments: readonly string[];
}

function split(text: string): Parts | null {
  const withoutGit = text.replace(/^git\+/i, "");
  const scp = /^[\w.-]{1,64}@([\w.-]{1,253}):(?!\/)([^?#]{1,1024})$/.exec(withoutGit);
  const address =
    scp !== null
      ? { host: scp[1] ?? "", path: scp[2] ?? "" }
      : /^(?:https?|ssh|git):\/\/(?:[^/@]{0,256}@)?([\w.-]{1,253})(:\d{1,5})?(?:\/([^?#]*))?/i.exec(withoutGit);
  if (address === null) return null;
  const isScp = "host" in address;
  const host = (isScp ? address.host : (address[1] ?? "")).toLowerCase();
  const path = isScp ? address.path : (address[3] ?? "");
  // The port of ssh says nothing about the one of https.
  const port = isScp || /^(?:ssh|git):/i.test(withoutGit) ? "" : (address[2] ?? "").replace(/^:(?:443|80)$/, "");
  const segments = path.split("/").filter((segment) => segment !== "");
  return { host: (ALIASES.get(host) ?? host) + port, segments };
}

/** Cuts off what is not the repository: its pages, and the place in it. */
function withoutPage(
  host: string,
  segments: readonly string[],
): { readonly names: readonly string[]; readonly folder: readonly string[] } | null {
  const dash = segments.indexOf("-");
  if (dash >= 0) return { names: bare(segments.slice(0, dash)), folder: folderIn(segments.slice(dash + 1)) };
  // `name.git@v1` names a revision.
  const ends = segments.findIndex((segment) => /\.git(?:@|$)/i.test(segment));
  if (ends >= 0) return { names: bare(segments.slice(0, ends + 1)), folder: [] };
  if (TWO_NAMES.has(host)) {
    if (segments.length < 2 || NO_OWNERS.has((segments[0] ?? "").toLowerCase())) return null;
    return { names: bare(segments.slice(0, 2)), folder: folderIn(segments.slice(2)) };
  }
  const page = segments.findIndex((segment, at) => at >= 2 && PAGES.has(segment));
  const names = page < 0 ? segments : segments.slice(0, page);
  // On a host that nobody knows, one name alone is a home page.
  if (names.length < 2) return null;
  return { names: bare(names), folder: page < 0 ? [] : folderIn(segments.slice(page)) };
}

function bare(names: readonly string[]): readonly string[] {
  return names.map((name, at) => (at === names.length - 1 ? name.replace(/\.git(?:@.*)?$/i, "") : name));
}

/** `tree/REF/a/b`, `blob/REF/a/b.py`, `src/branch/REF/a`: a ref with slashes cannot be told from folders. */
function folderIn(segments: readonly string[]): readonly string[] {
  const [page, ...rest] = segments;
  if (page === "tree") return rest.slice(1);
  if (page === "blob") return rest.slice(1, -1);
  if (page === "src") return rest.slice(rest[0] === "branch" || rest[0] === "tag" || rest[0] === "commit" ? 2 : 1);
  return [];
}

function isName(name: string): boolean {
  return /^[\w.~+-]{1,128}$/.test(name) && name !== ".." && name !== "." && !name.startsWith("-");
}

const LONGEST = 2048;
const TWO_NAMES: ReadonlySet<string> = new Set(["github.com", "bitbucket.org", "codeberg.org", "opendev.org"]);
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["www.github.com", "github.com"],
  ["ssh.github.com", "github.com"],
  ["raw.githubusercontent.com", "github.com"],
  ["www.gitlab.com", "gitlab.com"],
  ["altssh.gitlab.com", "gitlab.com"],
  ["www.bitbucket.org", "bitbucket.org"],
  ["altssh.bitbucket.org", "bitbucket.org"],
  ["review.opendev.org", "opendev.org"],
]);
const NO_OWNERS: ReadonlySet<string> = new Set(
  "sponsors orgs features marketplace apps topics settings login about pricing contact users account".split(" "),
);
const PAGES: ReadonlySet<string> = new Set(
  "tree blob src issues wiki releases tags commits pulls merge_requests raw archive actions".split(" "),
);
const NO_REPOSITORIES: ReadonlySet<string> = new Set([
  "pypi.org",
  "pypi.python.org",
  "test.pypi.org",
  "shields.io",
  "img.shields.io",
  "badge.fury.io",
  "codecov.io",
  "coveralls.io",
  "travis-ci.org",
  "travis-ci.com",
  "readthedocs.org",
  "docs.rs",
  "patreon.com",
  "www.patreon.com",
  "opencollective.com",
  "tidelift.com",
  "liberapay.com",
  "ko-fi.com",
  "discord.gg",
  "discord.com",
  "twitter.com",
  "x.com",
  "gitter.im",
  "matrix.to",
  "t.me",
  "www.youtube.com",
  "www.paypal.com",
  "stackoverflow.com",
  "groups.google.com",
  "zenodo.org",
  "doi.org",
  "pepy.tech",
]);
const NO_REPOSITORY_ENDINGS: readonly string[] = [
  ".readthedocs.io",
  ".readthedocs.org",
  ".github.io",
  ".gitlab.io",
  ".slack.com",
];
