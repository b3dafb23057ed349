import type { ConfiguredTree } from "./source-tree.ts";

/** The build descriptions that meson reads: that of the root, those that it goes into, and subprojects. */
export function mesonFiles({ base, files, texts }: ConfiguredTree): ReadonlySet<string> {
  const all = Array.from(files).filter((path) => path.startsWith(base) && /(?:^|\/)meson\.build$/.test(path));
  const known = new Set(all);
  const open = all.filter((path) => path === `${base}meson.build` || path.startsWith(`${base}subprojects/`));
  const read = new Set(open);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const text = decoder.decode(texts.get(path)?.subarray(0, LONGEST));
    const folder = path.slice(0, -"meson.build".length);
    let hasComputed = false;
    for (const [, literal] of text.matchAll(
      /\bsubdir[ \t]*\([ \t\r\n]{0,200}(?:'([^'\n]{1,500})'[ \t\r\n]{0,200}[,)])?/g,
    )) {
      // A name that is computed may be any of the folders below.
      if (literal === undefined && hasComputed) continue;
      hasComputed ||= literal === undefined;
      const found =
        literal === undefined ? all.filter((one) => one.startsWith(folder)) : [`${folder}${literal}/meson.build`];
      for (const one of found) {
        if (!known.has(one) || read.has(one)) continue;
        read.add(one);
        open.push(one);
      }
    }
  }
  return read;
}

const decoder = new TextDecoder();
const LONGEST = 1024 * 1024;
