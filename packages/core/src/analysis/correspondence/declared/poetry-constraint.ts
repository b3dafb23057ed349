import { formatSpecifier, parseSpecifier } from "../../../model/specifier.ts";
import { parseVersion } from "../../../model/version.ts";

/** Clauses of PEP 440 that all hold; empty for any version. */
export type Clauses = readonly string[];

/**
 * Poetry's `^1.2`, `~1.2`, `1.*`, `>=1,<2` as clauses of PEP 440; null for what is none or for a union, which `||` makes.
 *
 * @see https://python-poetry.org/docs/dependency-specification/
 */
export function poetryClauses(constraint: string): Clauses | null {
  const text = constraint.trim();
  if (text === "*" || text === "") return [];
  const parts = text.split(/\s*,\s*|\s+(?=[<>=!^~])/).filter((part) => part !== "");
  const clauses: string[] = [];
  for (const part of parts) {
    const found = clausesOf(part.replace(/^([<>=!~^]*)\s+/, "$1"));
    if (found === null) return null;
    clauses.push(...found);
  }
  return clauses;
}

function clausesOf(part: string): Clauses | null {
  if (part.startsWith("^")) return caret(part.slice(1));
  if (part.startsWith("~=")) return specifier(part);
  if (part.startsWith("~")) return tilde(part.slice(1));
  const wildcard = /^(==|!=)?\s*v?(\d[\d.]*)\.[*xX]$/.exec(part);
  if (wildcard !== null) return wildcard[1] === "!=" ? [`!=${wildcard[2]}.*`] : prefixRange(wildcard[2] ?? "");
  return /^\d|^v\d/.test(part)
    ? specifier(`==${part}`)
    : part.startsWith("=") && !part.startsWith("==")
      ? specifier(`=${part}`)
      : specifier(part);
}

function specifier(text: string): Clauses | null {
  const parsed = parseSpecifier(text);
  return parsed === null ? null : [formatSpecifier(parsed)];
}

function numbersOf(text: string): number[] | null {
  const release = parseVersion(text)?.release.map(Number) ?? null;
  return release === null || release.some((one) => !Number.isSafeInteger(one)) ? null : release;
}

function caret(text: string): Clauses | null {
  const release = numbersOf(text.trim());
  if (release === null) return null;
  // The first number that is not zero goes up; of zeros alone the last one that is written.
  const first = release.findIndex((one) => one !== 0);
  const at = first === -1 ? release.length - 1 : first;
  return [`>=${text.trim()}`, `<${raised(release, at)}`];
}

function tilde(text: string): Clauses | null {
  const release = numbersOf(text.trim());
  if (release === null) return null;
  return [`>=${text.trim()}`, `<${raised(release, release.length === 1 ? 0 : 1)}`];
}

function prefixRange(text: string): Clauses | null {
  const release = numbersOf(text);
  return release === null ? null : [`>=${text}`, `<${raised(release, release.length - 1)}`];
}

function raised(release: readonly number[], at: number): string {
  return release.map((one, index) => (index < at ? one : index === at ? one + 1 : 0)).join(".");
}

/**
 * What poetry writes for a constraint on Python, for Requires-Python: a union becomes its outer bounds and the minor
 * versions between the parts that are left out.
 */
export function pythonClauses(constraint: string): Clauses | null {
  const parts = constraint.split(/\s*\|\|?\s*/).filter((part) => part !== "");
  const ranges = parts.map(poetryClauses);
  if (ranges.length === 0 || ranges.some((range) => range === null)) return null;
  const [first = [], ...rest] = ranges.map((range) => range ?? []);
  let clauses: readonly string[] = first;
  for (const next of rest) {
    const upper = clauses.find((clause) => /^<\d/.test(clause));
    const lower = next.find((clause) => clause.startsWith(">="));
    const left = upper === undefined || lower === undefined ? null : minorsBetween(upper.slice(1), lower.slice(2));
    if (left === null) return null;
    clauses = [
      ...clauses.filter((clause) => clause !== upper),
      ...left.map((minor) => `!=${minor}.*`),
      ...next.filter((clause) => clause !== lower),
    ];
  }
  return clauses;
}

const MINORS = ["2.7", "2.8", "2.9", ...Array.from({ length: 20 }, (_, minor) => `3.${minor}`)];

/** `2.8` to `3.5`: 3.0 to 3.4. */
function minorsBetween(from: string, to: string): string[] | null {
  const start = numbersOf(from);
  const end = numbersOf(to);
  if (start === null || end === null) return null;
  return MINORS.filter((minor) => {
    const [major = 0, second = 0] = minor.split(".").map(Number);
    const number = major * 100 + second;
    return (
      (major !== 2 || second === 7) &&
      number >= (start[0] ?? 0) * 100 + (start[1] ?? 0) &&
      number < (end[0] ?? 0) * 100 + (end[1] ?? 0)
    );
  });
}
