/**
 * Whitespace as Python's `str.strip`, `str.split` and `\s` see it. JavaScript's set differs: it has U+FEFF, and lacks
 * U+001C to U+001F and U+0085, so `trim()` would read other versions and requirements than installers do.
 */
export function isPythonSpace(code: number): boolean {
  if (code < 0x80) return (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x20);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** The first index from `start` that holds no whitespace. */
export function skipPythonSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && isPythonSpace(text.charCodeAt(at))) at++;
  return at;
}

/** `str.strip()` */
export function stripPythonSpace(text: string): string {
  const start = skipPythonSpace(text, 0);
  let end = text.length;
  while (end > start && isPythonSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
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
