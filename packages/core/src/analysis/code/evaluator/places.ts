import type { CodeUnit } from "./code-unit.ts";

/** What is kept for places of code, by the unit and the offset where a node starts. */
export type Places<Kept> = Map<CodeUnit, Map<number, Kept>>;

export function keptAt<Kept>(places: Places<Kept>, unit: CodeUnit, start: number): Kept | undefined {
  return places.get(unit)?.get(start);
}

export function keepAt<Kept>(places: Places<Kept>, unit: CodeUnit, start: number, kept: Kept): void {
  const inUnit = places.get(unit);
  if (inUnit === undefined) places.set(unit, new Map([[start, kept]]));
  else inUnit.set(start, kept);
}
