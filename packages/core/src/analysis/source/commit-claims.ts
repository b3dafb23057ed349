import { objectFormatOf } from "../../formats/git/object-id.ts";

/** A commit that a file of a distribution names as its origin: a claim, until the content shows it. */
export interface ClaimInFile {
  /** Lower-case hexadecimal, 7 to 64 digits. */
  readonly commit: string;
  /** `.git_archival.txt`, `versioneer`, `scm_version.json`, `pbr.json`, `setuptools-scm`, `version`. */
  readonly by: string;
  /** The member that says so. */
  readonly path: string;
  /** The file says that the work tree had changes that were not committed. */
  readonly dirty: boolean;
}

/** Whether a member may claim a commit, by its path alone: which of them to read. Vendored projects claim theirs. */
export function mayClaim(path: string): boolean {
  const slash = path.lastIndexOf("/");
  const [folder, name] = [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
  if (AT_THE_TOP.has(name)) return folder === "";
  if (name === "scm_version.json" || name === "pbr.json") return /^(?:src\/)?[^/]{1,100}\.egg-info$/.test(folder);
  return (
    name.endsWith(".py") && folder.split("/").length <= 4 && /^_{0,2}[a-z_]{0,40}version[a-z_]{0,20}\.py$/.test(name)
  );
}

const AT_THE_TOP: ReadonlySet<string> = new Set([
  "PKG-INFO",
  ".git_archival.txt",
  ".git_archival.json",
  ".cargo_vcs_info.json",
]);

/**
 * The commits that these members name, the strongest claim first: whole ids before abbreviated ones.
 *
 * @param files text by path; only what {@link mayClaim}
 */
export function commitClaims(files: ReadonlyMap<string, string>): ClaimInFile[] {
  const claims: ClaimInFile[] = [];
  for (const [path, text] of files) {
    if (text.length > LONGEST) continue;
    const name = path.slice(path.lastIndexOf("/") + 1);
    const claim = claimIn(name, text);
    if (claim !== null && !claims.some(({ commit }) => commit === claim.commit)) claims.push({ ...claim, path });
  }
  return claims.sort((one, other) => other.commit.length - one.commit.length);
}

const LONGEST = 256 * 1024;

function claimIn(name: string, text: string): Omit<ClaimInFile, "path"> | null {
  switch (name) {
    case ".git_archival.txt":
      return claim(/^node: ?([0-9a-f]{40,64})\s*$/m, text, ".git_archival.txt");
    case ".git_archival.json":
      return claim(/"hash-full" ?: ?"([0-9a-f]{40,64})"/, text, ".git_archival.json");
    case "scm_version.json":
      return claim(/"node" ?: ?"g?([0-9a-f]{7,64})"/, text, "scm_version.json", /"dirty" ?: ?true/);
    case "pbr.json":
      return claim(/"git_version" ?: ?"([0-9a-f]{7,64})"/, text, "pbr.json");
    case ".cargo_vcs_info.json":
      return claim(/"sha1" ?: ?"([0-9a-f]{40})"/, text, "cargo", /"dirty" ?: ?true/);
    case "PKG-INFO":
      return claim(
        /^Version: [^\s+]{1,100}\+(?:[0-9a-z]{1,40}\.){0,3}g([0-9a-f]{7,40})(?:\.|$)/m,
        text,
        "version",
        /\.d\d{8}$/m,
      );
    default:
      return (
        claim(/"full-revisionid" ?: ?"([0-9a-f]{40,64})"/, text, "versioneer", /"dirty" ?: ?true/) ??
        claim(/^(?:__commit_id__ = )?commit_id = "?'?g?([0-9a-f]{7,64})['"]/m, text, "setuptools-scm") ??
        claim(/^git_revision ?= ?["']([0-9a-f]{40})["']/m, text, "version module")
      );
  }
}

function claim(pattern: RegExp, text: string, by: string, dirty?: RegExp): Omit<ClaimInFile, "path"> | null {
  const commit = pattern.exec(text)?.[1];
  return commit === undefined ? null : { commit, by, dirty: dirty?.test(text) ?? false };
}

/** Whether a claim, which may be abbreviated, names this commit. */
export function claimNames({ commit }: Pick<ClaimInFile, "commit">, id: string): boolean {
  return objectFormatOf(id) !== null && commit.length >= 7 && id.startsWith(commit);
}
