import type { ClassValue, Value } from "./values.ts";

const DEEPEST = 30;

/** An attribute of a class or of what it inherits from, as far as that is in the distribution. */
export function findInClass(cls: ClassValue, name: string, depth = 0): Value | undefined {
  const own = cls.attributes.get(name);
  if (own !== undefined || depth > DEEPEST) return own;
  return findAbove(cls.bases, name, depth);
}

function findAbove(bases: readonly Value[], name: string, depth: number): Value | undefined {
  for (let index = 0; index < bases.length; index++) {
    const base = bases[index];
    const inherited =
      base?.k === "class"
        ? findInClass(base, name, depth + 1)
        : base?.k === "choice"
          ? findAbove(base.options, name, depth)
          : undefined;
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

/** The first class outside of the distribution that it inherits from, by its dotted name. */
export function foreignBase(cls: ClassValue, depth = 0): string | null {
  return depth > DEEPEST ? null : foreignAmong(cls.bases, depth);
}

function foreignAmong(bases: readonly Value[], depth: number): string | null {
  for (let index = 0; index < bases.length; index++) {
    const base = bases[index];
    if (base?.k === "ref") return base.p;
    const inherited =
      base?.k === "class"
        ? foreignBase(base, depth + 1)
        : base?.k === "choice"
          ? foreignAmong(base.options, depth)
          : null;
    if (inherited !== null) return inherited;
  }
  return null;
}

export function isSubclass(cls: ClassValue, other: ClassValue, depth = 0): boolean {
  if (cls === other) return true;
  return depth < DEEPEST && cls.bases.some((base) => base.k === "class" && isSubclass(base, other, depth + 1));
}
