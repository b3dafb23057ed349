import { type TomlTable, tableAt } from "../../../formats/python/toml.ts";
import { normalizeName } from "../../../model/project-name.ts";
import { isRefusal } from "../../../model/refusal.ts";
import { parseRequirement } from "../../../model/requirement.ts";
import { withExtra } from "./field-key.ts";
import { textAt, textsAt } from "./toml-values.ts";

/**
 * What `[project]` asks for, with other extras of the project itself (`x[all]` in x) replaced by what these stand for, as
 * hatchling writes it. Null where there are none.
 */
export function withoutOwnExtras(project: TomlTable): readonly string[] | null {
  const name = normalizeName(textAt(project, "name") ?? "");
  const extras = extrasOf(project);
  if (![...extras.values()].some((list) => list.some((one) => ownExtras(one, name) !== null))) return null;

  const found = new Set(textsAt(project, "dependencies"));
  for (const extra of extras.keys()) {
    for (const one of reached(extra, extras, name)) found.add(withExtra(one, extra));
  }
  return [...found];
}

function extrasOf(project: TomlTable): Map<string, readonly string[]> {
  const table = tableAt(project, "optional-dependencies");
  return new Map(Object.keys(table ?? {}).map((extra) => [normalizeName(extra), textsAt(table, extra)]));
}

/** What one extra asks of other projects, by way of however many others of its own. */
function reached(extra: string, extras: ReadonlyMap<string, readonly string[]>, name: string): readonly string[] {
  const found = new Set<string>();
  const seen = new Set([extra]);
  for (const one of seen) {
    for (const requirement of extras.get(one) ?? []) {
      const own = ownExtras(requirement, name);
      if (own === null) found.add(requirement);
      else for (const further of own) seen.add(further);
    }
  }
  return [...found];
}

/** The extras that a requirement asks of the project itself; null for one of another project. */
function ownExtras(requirement: string, name: string): readonly string[] | null {
  const parsed = parseRequirement(requirement);
  if (isRefusal(parsed) || normalizeName(parsed.name) !== name || parsed.extras.length === 0) return null;
  return parsed.extras.map(normalizeName);
}
