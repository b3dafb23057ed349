import type {
  DeclaredField,
  DeclaredValue,
  SetupCall,
  StaticConstant,
  StaticValue,
} from "../../analysis/code/code-analysis.ts";
import { type Layout, labelled } from "../text/layout.ts";

/** What `setup()` is called with, as far as it is known without running it. */
export function setupLines(setup: SetupCall | null, layout: Layout): readonly string[] {
  if (setup === null) return [];
  const most = layout.extent === "thorough" ? setup.arguments.length : 0;
  const shown = setup.arguments.filter(({ name }, index) => index < most || USUAL.has(name));
  if (shown.length === 0) return [];
  return [
    "",
    `setup() in ${setup.path}:${setup.line}`,
    ...shown.flatMap(({ name, value }) => labelled(`${name} = `, inWords(value), 2, layout)),
    ...(setup.open ? labelled("", "and arguments that are known only when it runs", 2, layout) : []),
  ];
}

/** What a build by setuptools would write, as far as it is known, where more than a call of setup() says it. */
export function declaredLines(declared: readonly DeclaredField[] | null, layout: Layout): readonly string[] {
  if (declared === null) return [];
  const shown = declared.filter(
    ({ field, value }) => field !== "provides-extra" && (value.kind !== "known" || value.values.length > 0),
  );
  if (shown.length === 0) return [];
  return [
    "",
    "What a build would write",
    ...alike(shown).flatMap(([fields, said]) => labelled(`${fields.join(", ")} = `, said, 2, layout)),
  ];
}

/** Fields that are not known for the same reason stand on one line. */
function alike(declared: readonly DeclaredField[]): readonly (readonly [readonly string[], string])[] {
  const groups = Map.groupBy(declared, ({ field, value }) =>
    value.kind === "unknown" ? declaredInWords(value) : `${field}\n${declaredInWords(value)}`,
  );
  return Array.from(groups.values(), (fields) => [
    fields.map(({ field }) => field),
    fields[0] === undefined ? "" : declaredInWords(fields[0].value),
  ]);
}

function declaredInWords(value: DeclaredValue): string {
  switch (value.kind) {
    case "known":
      return constant(value.values);
    case "kept":
      return `${constant(value.values)}: ${value.why}`;
    case "unknown":
      return `unknown: ${value.why}`;
  }
}

const USUAL: ReadonlySet<string> = new Set(["name", "version", "install_requires", "python_requires", "cmdclass"]);

function inWords(value: StaticValue): string {
  switch (value.kind) {
    case "known":
      return constant(value.value);
    case "part":
      return `${constant(value.value)} and more: ${value.why}`;
    case "unknown":
      return `unknown: ${value.why}`;
  }
}

function constant(value: StaticConstant): string {
  if (typeof value === "string") return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  if (value === null) return "None";
  if (typeof value !== "object") return String(value);
  if ("entries" in value && !Array.isArray(value)) {
    const { entries } = value as { entries: readonly (readonly [string, StaticConstant])[] };
    return entries.length === 0 ? "{}" : entries.map(([key, one]) => `${key}: ${constant(one)}`).join(", ");
  }
  const items = value as readonly StaticConstant[];
  return items.length === 0 ? "[]" : items.map(constant).join(", ");
}

const LONGEST = 200;
