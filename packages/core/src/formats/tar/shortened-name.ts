/**
 * Whether a name in a header is what a writer makes of a longer one because the field takes only 100 bytes, or only
 * ASCII: then the two are no two readings.
 *
 * CPython cuts after turning other characters into `?`, Go drops those, GNU and Rust cut, Git writes the object's id.
 */
export function isShortened(short: string, full: string): boolean {
  if (short === full || GIT_STAND_IN.test(short)) return true;
  const left = comparable(short);
  const right = comparable(full);
  return left === right || (short.length >= CUT_LENGTH && right.startsWith(left));
}

// A field of 100 bytes, less the NUL and what a character cut in two may lose.
const CUT_LENGTH = 95;
const GIT_STAND_IN = /^[0-9a-f]{40}(?:[0-9a-f]{24})?\.(?:data|paxheader)$/;

/** What both keep of a name. */
function comparable(name: string): string {
  const trimmed = name.endsWith("/") ? name.slice(0, -1) : name;
  return trimmed.replace(REPLACED, "");
}

const REPLACED = /[^\u0021-\u003e\u0040-\u005e\u0060-\u007e]/g;
