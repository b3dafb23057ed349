import type { SbomComponent } from "./sbom.ts";

type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Those elements of a list that are objects; none of what is no list. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Null where it is no text, or an empty one. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value.slice(0, LONGEST) : null;
}

/** No name, version or address of a real component is longer. */
const LONGEST = 300;

/** Collects components up to a number, and counts the others. */
export class Components {
  readonly kept: SbomComponent[] = [];
  notKept = 0;

  /** Without a name it says nothing. */
  add(name: unknown, version: unknown, purl: unknown): void {
    const text = textOf(name);
    if (text === null) return;
    if (this.kept.length >= MOST) this.notKept++;
    else this.kept.push({ name: text, version: textOf(version), purl: textOf(purl) });
  }
}

/** Wheels of Rust name a few hundred. */
const MOST = 5_000;
