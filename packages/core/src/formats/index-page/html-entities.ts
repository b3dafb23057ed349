/**
 * Replaces character references: all numeric ones, and the five named ones that indexes write.
 *
 * Only those that end in a semicolon: in an address `&lt=1` is a query parameter.
 *
 * @see WHATWG HTML 13.2.5.72
 */
export function decodeEntities(text: string): string {
  return text.includes("&") ? text.replace(REFERENCE, one) : text;
}

const REFERENCE = /&(?:#[xX]([0-9a-fA-F]{1,8})|#([0-9]{1,8})|(amp|lt|gt|quot|apos));/g;

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

function one(
  whole: string,
  hexadecimal: string | undefined,
  decimal: string | undefined,
  name: string | undefined,
): string {
  if (name !== undefined) return NAMED.get(name) ?? whole;
  const code = hexadecimal !== undefined ? Number.parseInt(hexadecimal, 16) : Number.parseInt(decimal ?? "0", 10);
  const scalar = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return scalar ? String.fromCodePoint(code) : "\ufffd";
}
