/**
 * What to put into a `Map` or `Set` for text of somebody else's choice that may be long.
 *
 * V8 hashes strings of more than 16 KiB by their length alone, so that two thousand of them, which fit into a wheel of
 * 40 KB, cost half a minute of comparing each with all. Of a long text the key is its beginning and two sums over the
 * whole: who makes two of one key on purpose has two absurdly long texts counted as one.
 */
export function textKey(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, BEGINNING)}\0${text.length}\0${sums(text)}`;
}

/** UTF-16 units; V8's own bound is 16,383. */
const LONGEST = 8192;
const BEGINNING = 64;

/** FNV-1a over the units, and the same with another start and prime. */
function sums(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x9dc5811c;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x85ebca6b);
    other ^= other >>> 13;
  }
  return `${one >>> 0}\0${other >>> 0}`;
}
