/**
 * What a library may be called, to see whether its file and a component of a bill of materials go by one name: `libpng16`
 * and `libpng`, `libbrotlidec` and `brotli`, `liblzma` and `xz-libs`. Names are all there is to go by, so it is a guess on
 * the generous side.
 *
 * @param name of a file without hash, version and ending, as `VendoredLibrary.project` has it, or as people write it:
 *   `Little CMS 2`, `libjpeg / libjpeg-turbo`
 */
export function libraryStems(name: string): readonly string[] {
  return name.slice(0, LONGEST).split("/", MOST_NAMES).flatMap(stems);
}

/** Whether one of these begins like one of those. */
export function isSameLibrary(ours: readonly string[], theirs: readonly string[]): boolean {
  return ours.some((one) => theirs.some((other) => one.startsWith(other) || other.startsWith(one)));
}

const MOST_NAMES = 4;
const LONGEST = 200;
/** Two letters begin too many other names. */
const SHORTEST = 3;

/** `libpng16` → `png`, and what the library's project calls itself where that is something else. */
function stems(name: string): readonly string[] {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (plain === "") return [];
  const bare = plain.replace(/^lib/, "").replace(/(?:devel|dev|libs?|dll)$/, "");
  const stem = bare.replace(/[0-9]{1,8}$/, "");
  const projects = ALIASES.filter(([pattern]) => pattern.test(stem)).map(([, project]) => project);
  return [stem.length >= SHORTEST ? stem : plain, ...projects];
}

/** Files whose name is not that of their project. */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^z$|^zlib/, "zlib"],
  [/^(?:lzma|xz)/, "xzutils"],
  [/^(?:gcc|gccs|stdc|gfortran|quadmath|gomp|atomic|ssp)$/, "gcc"],
  [/^(?:ssl|crypto|openssl)/, "openssl"],
  [/^(?:lcms|littlecms)$/, "littlecms"],
  [/^sharpyuv$/, "webp"],
  [/^(?:krb|k5crypto|krb5support|gssapi|comerr|kadm|kdb)/, "krb"],
  [/openblas/, "openblas"],
  [/^zmq|^zeromq/, "zeromq"],
  [/^(?:turbo)?jpeg/, "jpeg"],
  [/^absl|^abseil/, "abseil"],
  [/^exslt/, "xslt"],
  [/^nghttp/, "nghttp"],
  [/^(?:msvcp|vcruntime|concrt|vccorlib|vcomp|ucrtbase|microsoftvisualc)/, "microsoftvisualc"],
  [/^(?:avcodec|avformat|avutil|avfilter|avdevice|swscale|swresample|postproc|ffmpeg)/, "ffmpeg"],
];
