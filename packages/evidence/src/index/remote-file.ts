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
 * @throws EvidenceError `bad-answer` for what is no address of a file
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
  const promised = /^#(sha256|sha384|sha512)=([0-9a-fA-F]{64,128})$/.exec(url.hash);
  url.hash = "";
  const { url: plain, credentials } = withoutCredentials(url.href);
  const file: IndexFile = {
    filename,
    url: plain,
    hashes: promised === null ? {} : { [promised[1] ?? ""]: (promised[2] ?? "").toLowerCase() },
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

function lastSegment({ pathname }: URL): string {
  const segment = pathname.slice(pathname.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
