import { strip } from "../../../formats/python/white-space.ts";
import { normalizeLabel } from "../../../model/core-metadata-values.ts";
import type { Marker } from "../../../model/marker.ts";
import { formatMarker } from "../../../model/marker-text.ts";
import { normalizeName } from "../../../model/project-name.ts";
import { isRefusal } from "../../../model/refusal.ts";
import { formatRequirement, parseRequirement } from "../../../model/requirement.ts";
import { canonicalSpecifier } from "../../../model/specifier.ts";
import { parseSpecifierSet } from "../../../model/specifier-set.ts";
import { canonicalVersionText } from "../../../model/version-text.ts";

/** One spelling for all values of a field that mean the same. */
export function fieldKey(field: string, value: string): string {
  switch (field) {
    case "name":
    case "provides-extra":
      return normalizeName(strip(value));
    case "version":
      return canonicalVersionText(strip(value));
    case "requires-dist":
      return requirementKey(value);
    case "requires-python":
      return specifierKey(value);
    case "project-url": {
      const comma = value.indexOf(",");
      return comma === -1 ? strip(value) : `${normalizeLabel(value.slice(0, comma))}, ${strip(value.slice(comma + 1))}`;
    }
    case "description-content-type":
      return strip(value.split(";", 1)[0] ?? "").toLowerCase();
    case "classifier":
      return strip(value);
    default:
      return value
        .split(/\s+/u)
        .filter((word) => word !== "")
        .join(" ");
  }
}

export function specifierKey(text: string): string {
  const set = parseSpecifierSet(text);
  if (isRefusal(set)) return strip(text);
  return set.map(canonicalSpecifier).toSorted().join(",");
}

/** Name, extras, versions and marker in one order, whatever the tool wrote. */
export function requirementKey(text: string): string {
  const { bare, terms } = partsOf(text);
  return keyOf(bare, terms);
}

/** The same, once for each extra where poetry wrote one line for several: `(extra == "a" or extra == "b")`. */
export function requirementKeys(text: string): readonly string[] {
  const { bare, terms } = partsOf(text);
  const either = terms.findIndex((term) => term.startsWith("(extra ==") && term.split(" or ").every(isExtra));
  const several = terms[either];
  if (several === undefined) return [keyOf(bare, terms)];
  return several
    .slice(1, -1)
    .split(" or ")
    .map((extra) => keyOf(bare, terms.with(either, extra)));
}

function isExtra(term: string): boolean {
  return /^\(?extra == "[^"]*"\)?$/.test(term);
}

interface RequirementParts {
  readonly bare: string;
  /** Joined by `and`. */
  readonly terms: readonly string[];
}

function partsOf(text: string): RequirementParts {
  const requirement = parseRequirement(text);
  if (isRefusal(requirement)) return { bare: strip(text), terms: [] };
  const { name, extras, specifiers, url, marker } = requirement;
  const versions = specifiers.map(canonicalSpecifier).toSorted().join(",");
  const named = formatRequirement({
    name: normalizeName(name),
    extras: extras.map(normalizeName),
    specifiers: [],
    url,
    marker: null,
  });
  return {
    bare: `${named}${versions === "" ? "" : ` ${versions}`}`,
    terms: marker === null ? [] : conjuncts(marker, 0),
  };
}

function keyOf(bare: string, terms: readonly string[]): string {
  return terms.length === 0 ? bare : `${bare} ; ${[...new Set(terms)].toSorted().join(" and ")}`;
}

/** The same requirement for one extra. */
export function withExtra(requirement: string, extra: string): string {
  const semicolon = requirement.indexOf(" @ ") === -1 ? requirement.indexOf(";") : requirement.indexOf(" ;");
  const bare = strip(semicolon === -1 ? requirement : requirement.slice(0, semicolon));
  const marker = semicolon === -1 ? "" : strip(requirement.slice(requirement.indexOf(";", semicolon) + 1));
  const space = bare.includes(" @ ") ? " " : "";
  const own = `extra == "${normalizeName(extra)}"`;
  return `${bare}${space}; ${marker === "" ? own : `(${marker}) and ${own}`}`;
}

function conjuncts(marker: Marker, depth: number): string[] {
  if (depth > DEEPEST) return [formatMarker(marker)];
  switch (marker.kind) {
    case "group":
      return conjuncts(marker.inner, depth + 1);
    case "all":
      return marker.of.flatMap((one) => conjuncts(one, depth + 1));
    case "any": {
      const parts = [
        ...new Set(
          marker.of.map((one) =>
            conjuncts(one, depth + 1)
              .toSorted()
              .join(" and "),
          ),
        ),
      ].toSorted();
      return parts.length === 1 ? parts : [`(${parts.join(" or ")})`];
    }
    default:
      return [comparisonText(marker)];
  }
}

const DEEPEST = 50;

function comparisonText(marker: Marker): string {
  const text = formatMarker(marker).replace(/^python_implementation\b/, "platform_python_implementation");
  // `extra` names are compared in their normal form, other values as they are.
  const extra = /^extra == "([^"]*)"$/.exec(text);
  return extra === null ? text : `extra == "${normalizeName(extra[1] ?? "")}"`;
}
