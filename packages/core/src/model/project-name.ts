/**
 * The one form under which indexes and installers compare names of projects, extras and dependency groups.
 *
 * It is total: an invalid name has a normalized form too, which may begin or end with a hyphen.
 *
 * @see PEP 503, PEP 685
 */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** ASCII letters, digits, `-`, `_`, `.`; begins and ends with a letter or digit. @see PEP 508, core metadata `Name` */
export function isValidName(name: string): boolean {
  return (
    /^[A-Za-z0-9._-]+$/.test(name) &&
    isAlphanumeric(name.charCodeAt(0)) &&
    isAlphanumeric(name.charCodeAt(name.length - 1))
  );
}

export function isNormalizedName(name: string): boolean {
  return isValidName(name) && normalizeName(name) === name;
}

/** The normalized name as file names of wheels, sdists and `.dist-info` folders spell it. @see PEP 427, PEP 625 */
export function escapeName(name: string): string {
  return normalizeName(name).replaceAll("-", "_");
}

function isAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
