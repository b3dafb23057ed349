import type { IndexFile } from "@assay/core";
import { type CredentialsFor, withoutCredentials } from "../http/credentials.ts";
import { EvidenceError } from "../http/evidence-error.ts";

/** A file that a person names by its address, and the login that stood in it. */
export interface RemoteFile {
  readonly file: IndexFile;
  readonly credentials: CredentialsFor | null;
}

/**
 * Describes the file at an address as an index would. `#sha256=…` behind it is a promise that is kept.
 *
 * @throws EvidenceError `bad-answer` for what is no address of a file, and for a digest that could not be compared
 */
export function remoteFile(address: string): RemoteFile {
  let url: URL | null = null;
  try {
    url = new URL(address);
  } catch {
    // Said below. The text may hold a password: it is not repeated.
  }
  const filename = url === null ? "" : lastSegment(url);
  if (url === null || !/^https?:$/.test(url.protocol) || filename === "") {
    throw new EvidenceError("bad-answer", "This is not the address of a file: https://HOST/PATH/NAME is one.");
  }
  const hashes = promisedIn(url.hash);
  url.hash = "";
  const { url: plain, credentials } = withoutCredentials(url.href);
  const file: IndexFile = {
    filename,
    url: plain,
    hashes,
    size: null,
    uploadTime: null,
    yanked: null,
    requiresPython: null,
    coreMetadata: false,
    provenance: null,
    gpgSig: null,
  };
  return { file, credentials: credentials === null ? null : { url: plain, credentials } };
}

/** What stands behind `#`, as pip writes it: `egg=x&sha256=…`. A promise that nobody keeps would pass for a kept one. */
function promisedIn(fragment: string): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const part of fragment.slice(1).split("&")) {
    const [name = "", digest = ""] = part.split("=", 2);
    if (!/^(?:md5|sha\d{1,3})$/i.test(name)) continue;
    const digits = DIGITS.get(name.toLowerCase());
    if (digits === undefined || digest.length !== digits || !/^[0-9a-f]+$/i.test(digest)) {
      throw new EvidenceError(
        "bad-answer",
        "The digest behind the address cannot be compared: sha256= and 64 hexadecimal digits, sha384= and 96, or sha512= and 128 can.",
      );
    }
    hashes[name.toLowerCase()] = digest.toLowerCase();
  }
  return hashes;
}

const DIGITS: ReadonlyMap<string, number> = new Map([
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);

function lastSegment({ pathname }: URL): string {
  const segment = pathname.slice(pathname.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
