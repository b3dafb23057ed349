/**
 * White space of one UTF-16 unit, as Python's `str.isspace`, `strip`, `split` and `\s` see it. JavaScript's set differs: it
 * has U+FEFF, and lacks U+001C to U+001F and U+0085, so `trim()` would read other versions and names than installers do.
 */
export function isPythonSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Whether nothing but white space, `not text.strip()`. */
export function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isPythonSpace(text.charCodeAt(index))) return false;
  return true;
}

/** `str.strip()`. */
export function strip(text: string): string {
  return stripEnd(stripStart(text));
}

/** `str.lstrip()`. */
export function stripStart(text: string): string {
  let start = 0;
  while (start < text.length && isPythonSpace(text.charCodeAt(start))) start++;
  return start === 0 ? text : text.slice(start);
}

/** `str.rstrip()`. */
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isPythonSpace(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** The first index from `start` that holds no whitespace. */
export function skipPythonSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && isPythonSpace(text.charCodeAt(at))) at++;
  return at;
}

/** `str.split()`: the words, without empty ones. */
export function splitAtPythonSpace(text: string): string[] {
  const words: string[] = [];
  let at = skipPythonSpace(text, 0);
  while (at < text.length) {
    const start = at;
    while (at < text.length && !isPythonSpace(text.charCodeAt(at))) at++;
    words.push(text.slice(start, at));
    at = skipPythonSpace(text, at);
  }
  return words;
}
