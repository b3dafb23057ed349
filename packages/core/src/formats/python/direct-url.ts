import { FormatError } from "../../base/format-error.ts";
import { decodeText } from "./text.ts";

/** direct_url.json (PEP 610): from where a project was installed, if not from an index. */
export interface DirectUrl {
  readonly url: string;
  readonly subdirectory: string | null;
  readonly origin:
    | {
        readonly kind: "vcs";
        readonly vcs: string;
        readonly commit: string | null;
        readonly requestedRevision: string | null;
      }
    | { readonly kind: "archive"; readonly hashes: readonly { readonly algorithm: string; readonly hex: string }[] }
    | { readonly kind: "directory"; readonly editable: boolean };
}

/**
 * Reads direct_url.json.
 *
 * @throws FormatError `direct-url/not-json`, `direct-url/no-url`, `direct-url/no-origin`.
 */
export function readDirectUrl(bytes: Uint8Array): DirectUrl {
  const document = parse(bytes);
  const url = textAt(document, "url");
  if (url === null) throw new FormatError("direct-url/no-url", 0);

  return { url, subdirectory: textAt(document, "subdirectory"), origin: readOrigin(document) };
}

function readOrigin(document: unknown): DirectUrl["origin"] {
  const vcs = at(document, "vcs_info");
  const archive = at(document, "archive_info");
  const directory = at(document, "dir_info");

  if (isObject(vcs)) {
    return {
      kind: "vcs",
      vcs: textAt(vcs, "vcs") ?? "",
      commit: textAt(vcs, "commit_id"),
      requestedRevision: textAt(vcs, "requested_revision"),
    };
  }
  if (isObject(archive)) return { kind: "archive", hashes: readHashes(archive) };
  if (isObject(directory)) return { kind: "directory", editable: at(directory, "editable") === true };
  throw new FormatError("direct-url/no-origin", 0, "none of vcs_info, archive_info, dir_info");
}

/** `hashes` is a table; the older `hash` one text `algorithm=hex`. */
function readHashes(archive: unknown): readonly { readonly algorithm: string; readonly hex: string }[] {
  const hashes = at(archive, "hashes");
  if (isObject(hashes)) {
    return Object.entries(hashes).flatMap(([algorithm, hex]) => (typeof hex === "string" ? [{ algorithm, hex }] : []));
  }
  const hash = textAt(archive, "hash");
  const equals = hash?.indexOf("=") ?? -1;
  return hash === null || equals === -1 ? [] : [{ algorithm: hash.slice(0, equals), hex: hash.slice(equals + 1) }];
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(bytes).text);
  } catch (error) {
    throw new FormatError("direct-url/not-json", 0, error instanceof Error ? error.message : "");
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function at(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function textAt(value: unknown, key: string): string | null {
  const found = at(value, key);
  return typeof found === "string" ? found : null;
}
