import type { ClassValue, Value } from "./values.ts";

/** Classes that one looks through, each once: of two that have the same bases, and those again, there are 2^n ways up. */
const MOST_CLASSES = 500;

/** An attribute of a class or of what it inherits from, as far as that is in the distribution. */
export function findInClass(cls: ClassValue, name: string): Value | undefined {
  let current = cls;
  for (let count = 0; count < MOST_CLASSES; count++) {
    const own = current.attributes.get(name);
    if (own !== undefined) return own;
    const { bases } = current;
    const base = bases[0];
    // Mostly there is one base, or none.
    if (bases.length > 1 || base?.k === "choice")
      return firstAbove(bases, new Set(), (above) => (above.k === "class" ? above.attributes.get(name) : undefined));
    if (base?.k !== "class") return undefined;
    current = base;
  }
  return undefined;
}

/** The first class outside of the distribution that it inherits from, by its dotted name. */
export function foreignBase(cls: ClassValue): string | null {
  return firstAbove(cls.bases, new Set(), (above) => (above.k === "ref" ? above.p : undefined)) ?? null;
}

export function isSubclass(cls: ClassValue, other: ClassValue): boolean {
  return cls === other || firstAbove(cls.bases, new Set(), (above) => above === other || undefined) === true;
}

/** Whether it inherits, by whatever way, from a class outside of the distribution that goes by one of these dotted names. */
export function inheritsFrom(cls: ClassValue, names: ReadonlySet<string>): boolean {
  return firstAbove(cls.bases, new Set(), (above) => (above.k === "ref" && names.has(above.p)) || undefined) === true;
}

/** The class, and those of the distribution that it inherits from. */
export function withBases(cls: ClassValue): ReadonlySet<ClassValue> {
  const found = new Set([cls]);
  for (const one of found)
    for (const base of one.bases) if (base.k === "class" && found.size < MOST_CLASSES) found.add(base);
  return found;
}

/** What is found first in what a class inherits from, the first base and all above it before the second. */
function firstAbove<T>(
  bases: readonly Value[],
  seen: Set<Value>,
  find: (above: Value) => T | undefined,
): T | undefined {
  for (let index = 0; index < bases.length; index++) {
    const base = bases[index];
    if (base === undefined || seen.has(base) || seen.size >= MOST_CLASSES) continue;
    seen.add(base);
    const further = base.k === "class" ? base.bases : base.k === "choice" ? base.options : NONE;
    const found = find(base) ?? firstAbove(further, seen, find);
    if (found !== undefined) return found;
  }
  return undefined;
}

const NONE: readonly Value[] = [];
