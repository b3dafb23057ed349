import { isValidName, normalizeName } from "./project-name.ts";
import type { Refusal } from "./refusal.ts";

/** `pkg:pypi/requests@2.34.2`, the name by which software bills of materials call a release. @see ECMA-427 */
export interface Purl {
  /** Normalized. */
  readonly name: string;
  /** As written, or null for the project as a whole. */
  readonly version: string | null;
  /** The qualifier `file_name`: one distribution of the release. */
  readonly filename: string | null;
}

export function parsePurl(text: string): Purl | Refusal {
  const match = /^pkg:\/*([A-Za-z][A-Za-z0-9.+-]*)\/+([^?#]*)(?:\?([^#]*))?/i.exec(text);
  if (match === null) return { refused: "a package URL begins with pkg:pypi/", at: 0 };
  const [, type = "", path = "", qualifiers = ""] = match;
  if (type.toLowerCase() !== "pypi") return { refused: `only pkg:pypi/ is understood, not pkg:${type}/`, at: 4 };

  const [namePart = "", versionPart, ...more] = path.replace(/\/{1,16}$/, "").split("@");
  const start = text.indexOf("/", 4) + 1;
  if (more.length > 0) return { refused: "more than one @; inside a version it is written %40", at: start };
  if (namePart.includes("/")) return { refused: "projects of Python have no namespace", at: start };

  const name = decoded(namePart);
  const version = versionPart === undefined || versionPart === "" ? null : decoded(versionPart);
  if (name === undefined || version === undefined)
    return { refused: "a percent sign begins no valid UTF-8", at: start };
  if (!isValidName(name)) return { refused: "not the name of a project", at: start };
  return { name: normalizeName(name), version, filename: fileNameIn(qualifiers) };
}

/** The canonical form: normalized name, and in the version everything but letters, digits and `.-_~:` percent-encoded. */
export function formatPurl(name: string, version: string | null = null): string {
  const project = `pkg:pypi/${normalizeName(name)}`;
  return version === null ? project : `${project}@${encoded(version)}`;
}

function fileNameIn(qualifiers: string): string | null {
  const found = qualifiers.split("&").find((qualifier) => qualifier.toLowerCase().startsWith("file_name="));
  return found === undefined ? null : (decoded(found.slice("file_name=".length)) ?? null);
}

/** Undefined where the escapes are not UTF-8. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%3A", ":");
}
