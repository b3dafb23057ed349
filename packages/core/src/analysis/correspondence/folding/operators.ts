import { percentFormat } from "./calls.ts";
import { joined } from "./folding-paths.ts";
import { isWhole, LONGEST, UNKNOWN, type Value } from "./value.ts";

/** `or` and `and` too: both sides are known already, or not. */
export function binary(operator: string, left: Value, right: Value): Value {
  if (operator === "or" || operator === "and") {
    if (!isWhole(left)) return UNKNOWN;
    return truth(left) === (operator === "or") ? left : right;
  }
  if (typeof left === "object" && left !== null && "is" in left && left.is === "path") {
    return operator === "/" && typeof right === "string" ? { is: "path", of: joined(left.of, right) } : UNKNOWN;
  }
  if (operator === "+") {
    if (typeof left === "string" && typeof right === "string")
      return left.length + right.length > LONGEST ? UNKNOWN : left + right;
    if (Array.isArray(left) && Array.isArray(right))
      return left.length + right.length > LONGEST ? UNKNOWN : [...left, ...right];
    return typeof left === "number" && typeof right === "number" ? left + right : UNKNOWN;
  }
  if (operator === "%" && typeof left === "string") return percentFormat(left, right);
  if (operator === "*" && typeof left === "string" && typeof right === "number") {
    return right >= 0 && left.length * right < LONGEST ? left.repeat(right) : UNKNOWN;
  }
  return UNKNOWN;
}

/** @param operator `not in` and `is not` with one space */
export function comparison(operator: string, left: Value, right: Value): Value {
  if (right === null && isTestable(left) && operator.startsWith("is")) return (left === null) === (operator === "is");
  if (!isWhole(left) || !isWhole(right)) return UNKNOWN;
  if (operator === "==" || operator === "is") return same(left, right);
  if (operator === "!=" || operator === "is not") return !same(left, right);
  if (operator === "in" || operator === "not in") {
    const within = contains(right, left);
    return within === null ? UNKNOWN : within === (operator === "in");
  }
  return UNKNOWN;
}

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

function same(one: Value, other: Value): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: Value): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Map ? [...value].map(([key, inner]) => [key, plain(inner)]) : value;
}

/** Null where the container is none. */
function contains(container: Value, value: Value): boolean | null {
  if (typeof container === "string" && typeof value === "string") return container.includes(value);
  if (Array.isArray(container)) return container.some((item) => same(item, value));
  return container instanceof Map && typeof value === "string" ? container.has(value) : null;
}
