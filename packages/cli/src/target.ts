import { isRefusal, isValidName, normalizeName, parsePurl, parseVersion } from "@assay/core";
import { UsageError } from "./usage-error.ts";

/** What a person asked to look at, told apart from the text alone and from what exists on disk. */
export type Target =
  | { readonly kind: "release"; readonly written: string; readonly project: string; readonly version: string | null }
  | { readonly kind: "file"; readonly written: string; readonly path: string }
  | { readonly kind: "folder"; readonly written: string; readonly path: string }
  | { readonly kind: "url"; readonly written: string; readonly url: string };

export type Existing = "file" | "folder" | null;

/**
 * Reads one target. A path that exists wins over a name; `./` forces a path.
 *
 * @param lookUp says what stands at a path
 * @throws UsageError with what was expected instead
 */
export function parseTarget(written: string, lookUp: (path: string) => Existing): Target {
  if (/^https?:\/\//i.test(written)) return { kind: "url", written, url: validUrl(written) };

  const existing = lookUp(written);
  if (existing !== "folder" && LISTS.test(written)) {
    throw new UsageError(
      `${written}: this version does not read lists of requirements. Name each release: NAME==VERSION.`,
    );
  }
  if (existing !== null) return { kind: existing, written, path: written };
  if (looksLikePath(written)) throw new UsageError(`${written}: no such file or folder.`);
  return release(written);
}

function release(written: string): Target {
  const { name, version } = written.startsWith("pkg:") ? fromPurl(written) : fromPin(written);
  if (!isValidName(name)) {
    throw new UsageError(
      `${written}: neither a file nor a project's name. A target is NAME, NAME==VERSION, a file, a folder or a URL.`,
    );
  }
  if (version !== null && parseVersion(version) === null) {
    throw new UsageError(`${written}: ${version} is not a version (PEP 440).`);
  }
  return { kind: "release", written, project: normalizeName(name), version };
}

function fromPin(written: string): { name: string; version: string | null } {
  const pin = written.indexOf("==");
  if (pin >= 0) return { name: written.slice(0, pin).trim(), version: written.slice(pin + 2).trim() };
  if (/[<>=!~;[\]@\s]/.test(written)) {
    throw new UsageError(`${written}: a target names one release. Write NAME for the newest one, or NAME==VERSION.`);
  }
  return { name: written, version: null };
}

function fromPurl(written: string): { name: string; version: string | null } {
  const purl = parsePurl(written);
  if (isRefusal(purl)) throw new UsageError(`${written}: ${purl.refused}.`);
  return { name: purl.name, version: purl.version };
}

function validUrl(written: string): string {
  if (!URL.canParse(written)) throw new UsageError(`${written}: not a URL.`);
  // Without what may be a password.
  const { protocol, host, pathname } = new URL(written);
  if (pathname.endsWith("/")) {
    throw new UsageError(
      `${protocol}//${host}${pathname} is not the address of a file, which ends in its name. A project is written NAME.`,
    );
  }
  return written;
}

/** Written without a folder, each would pass for the name of a project, and some are names of projects. */
const LISTS =
  /(?:^|[\\/])(?:(?:[\w.-]{0,64}[._-])?requirements[\w.-]{0,64}\.(?:txt|in)|pylock(?:\.[\w-]{1,64})?\.toml|(?:uv|poetry|pdm)\.lock|Pipfile(?:\.lock)?|pyproject\.toml)$/i;

/** Unwritten rule of every installer: what ends like a distribution, or has a separator, is a path. */
function looksLikePath(written: string): boolean {
  return (
    written.startsWith(".") ||
    (written.includes("/") && !written.startsWith("pkg:")) ||
    written.includes("\\") ||
    /\.(whl|zip|egg|tar|tgz|tar\.(gz|bz2|xz|zst))$/i.test(written)
  );
}
