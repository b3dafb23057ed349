/** What a codec that a source file names does to its bytes. */
export interface SourceCodec {
  /** As CPython's registry calls it; the name as written, in lower case, where it has none of that name. */
  readonly name: string;
  /**
   * `plain`: UTF-8, ASCII, Latin-1. `foreign`: the text of some language, in which ASCII stands for itself. `odd`: bytes that
   * look like a comment may be code. `unknown`: not of CPython; something has to register it first.
   */
  readonly kind: "plain" | "foreign" | "odd" | "unknown";
  /** The label by which the Encoding Standard knows it; null where it does not. */
  readonly label: string | null;
}

/** The codec of a name, which is compared as `codecs.lookup` does. */
export function sourceCodec(name: string): SourceCodec {
  const plain = name.toLowerCase().replace(/[-. ]+/g, "_");
  // CPython's tokenizer takes `utf-8-unix` and `latin-1-dos`, which editors write, for what they begin with.
  if (/^utf_?8(?:_|$)/.test(plain) || UTF8.has(plain)) return { name: "utf-8", kind: "plain", label: "utf-8" };
  if (/^(?:latin_1|iso_8859_1|iso_latin_1)(?:_|$)/.test(plain) || LATIN_1.has(plain)) {
    return { name: "latin-1", kind: "plain", label: null };
  }
  if (ASCII.has(plain)) return { name: "ascii", kind: "plain", label: null };
  const odd = ODD.get(plain) ?? ODD_FAMILIES.find(([pattern]) => pattern.test(plain))?.[1];
  if (odd !== undefined) return { name: odd, kind: "odd", label: null };
  const label = LABELS.get(plain);
  if (label !== undefined) return { name: plain, kind: "foreign", label };
  return { name: plain, kind: ASCII_BASED.test(plain) ? "foreign" : "unknown", label: null };
}

const UTF8: ReadonlySet<string> = new Set(["u8", "utf", "utf8_ucs2", "utf8_ucs4", "cp65001"]);
const LATIN_1: ReadonlySet<string> = new Set([
  ...["8859", "cp819", "csisolatin1", "ibm819", "iso8859", "iso8859_1", "iso_8859_1_1987", "iso_ir_100", "l1"],
  ...["latin", "latin1"],
]);
const ASCII: ReadonlySet<string> = new Set([
  ...[
    "ascii",
    "646",
    "ansi_x3_4_1968",
    "ansi_x3_4_1986",
    "cp367",
    "csascii",
    "ibm367",
    "iso646_us",
    "iso_646_irv_1991",
  ],
  ...["iso_ir_6", "us", "us_ascii"],
]);

/** Aliases to names. Those that turn text into text run under Python 2 only. */
const ODD: ReadonlyMap<string, string> = new Map([
  ...names("utf-7", "utf_7", "u7", "utf7", "unicode_1_1_utf_7"),
  ...names("unicode_escape", "unicode_escape", "unicodeescape"),
  ...names("raw_unicode_escape", "raw_unicode_escape", "rawunicodeescape"),
  ...names("rot13", "rot13", "rot_13"),
  ...names(
    "utf-16",
    "utf_16",
    "u16",
    "utf16",
    "utf_16_le",
    "utf_16le",
    "utf_16_be",
    "utf_16be",
    "unicodelittleunmarked",
  ),
  ...names("utf-32", "utf_32", "u32", "utf32", "utf_32_le", "utf_32le", "utf_32_be", "utf_32be"),
  ...names("punycode", "punycode"),
  ...names("idna", "idna"),
  ...names("hz", "hz", "hzgb", "hz_gb", "hz_gb_2312"),
  ...names("base64", "base64", "base_64", "base64_codec"),
  ...names("bz2", "bz2", "bz2_codec"),
  ...names("hex", "hex", "hex_codec"),
  ...names("quopri", "quopri", "quoted_printable", "quotedprintable", "quopri_codec"),
  ...names("string_escape", "string_escape", "string-escape"),
  ...names("uu", "uu", "uu_codec"),
  ...names("zlib", "zlib", "zip", "zlib_codec"),
  ...names("mbcs", "mbcs", "ansi", "dbcs", "oem"),
  ...names("undefined", "undefined", "unicode_internal"),
]);

/** In the last, a backslash is a yen sign, so that strings end elsewhere. */
const ODD_FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:cs)?iso_?2022_?kr$/, "iso2022_kr"],
  [/^(?:cs)?iso_?2022_?jp(?:_\w{1,10})?$/, "iso2022_jp"],
  [/^(?:ebcdic_\w{1,20}|(?:cp|ibm|csibm)?0?(?:37|39|273|424|500|875|1026|1140))$/, "ebcdic"],
  [/^(?:s_?|shift_?)jis(?:_?2004|_?x0213)$/, "shift_jis_2004"],
];

function names(name: string, ...aliases: readonly string[]): readonly (readonly [string, string])[] {
  return aliases.map((alias) => [alias, name] as const);
}

/** Codecs of several bytes a character, which a wrong guess would misread; of the others ASCII is all that code needs. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ...names(
    "gb18030",
    "gb18030",
    "gbk",
    "936",
    "cp936",
    "ms936",
    "gb2312",
    "chinese",
    "euc_cn",
    "euccn",
    "eucgb2312_cn",
  ),
  ...names("gb18030", "gb2312_80", "iso_ir_58", "csiso58gb231280", "gb18030_2000"),
  ...names("big5", "big5", "big5_tw", "csbig5", "big5hkscs", "big5_hkscs", "hkscs", "cp950", "950", "ms950"),
  ...names("shift_jis", "shift_jis", "csshiftjis", "shiftjis", "sjis", "s_jis", "cp932", "932", "ms932", "mskanji"),
  ...names("shift_jis", "ms_kanji", "windows_31j"),
  ...names("euc-jp", "euc_jp", "eucjp", "ujis", "u_jis", "euc_jis_2004", "euc_jisx0213"),
  ...names(
    "euc-kr",
    "euc_kr",
    "euckr",
    "korean",
    "ksc5601",
    "ks_c_5601",
    "ks_c_5601_1987",
    "cp949",
    "949",
    "ms949",
    "uhc",
  ),
  ...names("windows-1251", "cp1251", "1251", "windows_1251"),
  ...names("windows-1252", "cp1252", "1252", "windows_1252"),
  ...names("windows-1250", "cp1250", "1250", "windows_1250"),
  ...names("koi8-r", "koi8_r", "cskoi8r"),
  ...names("koi8-u", "koi8_u"),
]);

/** One byte a character, and ASCII for itself; and rarer names of those of several. */
const ASCII_BASED =
  /^(?:(?:cp|ibm|windows_|cs(?:ibm|pc?c?p?))?_?\d{3,4}\w{0,20}|cp_\w{2}|iso_?8859_\d{1,2}(?:_\d{4})?|iso_ir_\d{1,3}|csiso\w{1,30}|latin_?\d{1,2}|l\d{1,2}|koi8_t|(?:strk|rk|kz_?)1048(?:_2002)?|(?:x_)?mac_?\w{0,20}|\w{0,8}pt?c?p?154|cyrillic_asian|tis_?620(?:_\w{1,10})?|(?:hp_)?r(?:oman)?8|arabic|cyrillic|greek8?|hebrew|thai|iso_celtic|elot_928|asmo_708|ecma_11[48]|ruscii|johab|ms1361|ksx1001|ks_x_1001|jisx0213|euc_?jisx0213|euc_?jis2004|gb2312_1980)$/;
