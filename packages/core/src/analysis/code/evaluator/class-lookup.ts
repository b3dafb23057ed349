import type { ClassValue, Value } from "./values.ts";

const DEEPEST = 30;

/** An attribute of a class or of what it inherits from, as far as that is in the distribution. */
export function findInClass(cls: ClassValue, name: string, depth = 0): Value | undefined {
  const own = cls.attributes.get(name);
  if (own !== undefined || depth > DEEPEST) return own;
  for (const base of cls.bases) {
    for (const option of base.k === "choice" ? base.options : [base]) {
      if (option.k !== "class") continue;
      const inherited = findInClass(option, name, depth + 1);
      if (inherited !== undefined) return inherited;
    }
  }
  return undefined;
}

/** The first class outside of the distribution that it inherits from, by its dotted name. */
export function foreignBase(cls: ClassValue, depth = 0): string | null {
  if (depth > DEEPEST) return null;
  for (const base of cls.bases) {
    for (const option of base.k === "choice" ? base.options : [base]) {
      if (option.k === "ref") return option.p;
      const inherited = option.k === "class" ? foreignBase(option, depth + 1) : null;
      if (inherited !== null) return inherited;
    }
  }
  return null;
}

export function isSubclass(cls: ClassValue, other: ClassValue, depth = 0): boolean {
  if (cls === other) return true;
  return depth < DEEPEST && cls.bases.some((base) => base.k === "class" && isSubclass(base, other, depth + 1));
}
