import { isWhole, type Value } from "./value.ts";

/** A module is true, whatever it holds. */
export function isTestable(value: Value): boolean {
  return isWhole(value) || (typeof value === "object" && value !== null && "is" in value && value.is === "module");
}

/** `bool(value)`, of a value that is known. */
export function truth(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map) return value.size > 0;
  return value !== null && value !== false && value !== "" && value !== 0;
}

/** `==` */
export function same(one: Value, other: Value): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: Value): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Map ? [...value].map(([key, inner]) => [key, plain(inner)]) : value;
}

/** `in`; null where the container is none. */
export function contains(container: Value, value: Value): boolean | null {
  if (typeof container === "string" && typeof value === "string") return container.includes(value);
  if (Array.isArray(container)) return container.some((item) => same(item, value));
  return container instanceof Map && typeof value === "string" ? container.has(value) : null;
}
