import { isPythonSpace } from "../formats/python/white-space.ts";
import { type Marker, takeMarker } from "./marker.ts";
import { formatMarker } from "./marker-text.ts";
import { isRefusal, orRefusal, type Refusal, refuse } from "./refusal.ts";
import { atEnd, type Cursor, skipBlanks, take, takeIdentifier } from "./requirement-scanner.ts";
import { scanSpecifier } from "./specifier.ts";
import { formatSpecifierSet, parseSpecifierSet, type SpecifierSet } from "./specifier-set.ts";

/** What a project asks for: `requests[socks]>=2.8 ; python_version < "3.9"`. @see PEP 508 */
export interface Requirement {
  /** As written; compare with `normalizeName`. */
  readonly name: string;
  /** As written, each spelling once. */
  readonly extras: readonly string[];
  /** Empty where any version will do, or where a URL says which one. */
  readonly specifiers: SpecifierSet;
  readonly url: string | null;
  readonly marker: Marker | null;
}

export function parseRequirement(text: string): Requirement | Refusal {
  return orRefusal(() => {
    const cursor = { text, at: 0 };
    skipBlanks(cursor);
    const name = takeIdentifier(cursor) ?? refuse(cursor.at, "the name of a project was expected");
    skipBlanks(cursor);
    const extras = takeExtras(cursor);
    skipBlanks(cursor);
    const url = take(cursor, "@") ? takeUrl(cursor) : null;
    const specifiers = url === null ? takeSpecifiers(cursor) : [];
    const marker = takeRequirementMarker(cursor, url);
    return { name, extras, specifiers, url, marker };
  });
}

/** One spelling for each requirement: sorted extras and specifiers, single spaces. The name stays as written. */
export function formatRequirement(requirement: Requirement): string {
  const extras = requirement.extras.length === 0 ? "" : `[${requirement.extras.toSorted().join(",")}]`;
  const marker = requirement.marker === null ? "" : `; ${formatMarker(requirement.marker)}`;
  // A URL may contain a semicolon: only a space before it begins the marker.
  const source =
    requirement.url === null
      ? formatSpecifierSet(requirement.specifiers)
      : ` @ ${requirement.url}${requirement.marker === null ? "" : " "}`;
  return requirement.name + extras + source + marker;
}

function takeExtras(cursor: Cursor): readonly string[] {
  const start = cursor.at;
  if (!take(cursor, "[")) return [];
  skipBlanks(cursor);
  const extras = new Set<string>();
  const first = takeIdentifier(cursor);
  if (first !== null) {
    extras.add(first);
    skipBlanks(cursor);
    while (take(cursor, ",")) {
      skipBlanks(cursor);
      extras.add(takeIdentifier(cursor) ?? refuse(cursor.at, "the name of an extra was expected after the comma"));
      skipBlanks(cursor);
    }
  }
  if (!take(cursor, "]")) refuse(start, "this bracket of extras is never closed, or a comma is missing");
  return [...extras];
}

/** Everything up to a space or tab: what the URL means is not for this grammar to say. */
function takeUrl(cursor: Cursor): string {
  skipBlanks(cursor);
  const start = cursor.at;
  while (!atEnd(cursor) && cursor.text[cursor.at] !== " " && cursor.text[cursor.at] !== "\t") cursor.at++;
  return cursor.at === start ? refuse(start, "a URL was expected after @") : cursor.text.slice(start, cursor.at);
}

function takeSpecifiers(cursor: Cursor): SpecifierSet {
  const opening = cursor.at;
  const parenthesized = take(cursor, "(");
  skipBlanks(cursor);
  const start = cursor.at;
  const written = takeSpecifierTexts(cursor);
  if (parenthesized && !take(cursor, ")")) refuse(opening, "this parenthesis is never closed, or a comma is missing");

  // Read anew from the text, because a comma also divides what `===` takes for one version.
  const specifiers = parseSpecifierSet(written.join(","));
  return isRefusal(specifiers) ? refuse(start, specifiers.refused) : specifiers;
}

function takeSpecifierTexts(cursor: Cursor): readonly string[] {
  const written: string[] = [];
  for (;;) {
    const scanned = scanSpecifier(cursor.text, cursor.at);
    if (scanned === null) return written;
    written.push(cursor.text.slice(cursor.at, scanned.end));
    cursor.at = scanned.end;
    refuseSuffix(cursor);
    skipBlanks(cursor);
    if (!take(cursor, ",")) return written;
    skipBlanks(cursor);
  }
}

/** Says more than that a comma is missing. */
function refuseSuffix(cursor: Cursor): void {
  if (cursor.text.startsWith(".*", cursor.at)) {
    refuse(cursor.at, ".* may only follow the release of a version after == or !=");
  }
  if (cursor.text[cursor.at] === "+") refuse(cursor.at, "a local label may only follow a version after == or !=");
}

function takeRequirementMarker(cursor: Cursor, url: string | null): Marker | null {
  skipBlanks(cursor);
  if (atEnd(cursor)) return null;
  if (!take(cursor, ";")) refuse(cursor.at, expectedInstead(cursor, url));

  const marker = takeMarker(cursor);
  skipBlanks(cursor);
  if (!atEnd(cursor)) refuse(cursor.at, "the requirement should end here, or its marker go on with and, or");
  return marker;
}

function expectedInstead(cursor: Cursor, url: string | null): string {
  if (url !== null) return "a semicolon and a marker, or the end, was expected after the URL";
  return isPythonSpace(cursor.text.charCodeAt(cursor.at))
    ? "a line break or another unusual space stands here"
    : "a version specifier, a comma, a semicolon or the end was expected";
}
