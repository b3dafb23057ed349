/** Everything that the readers of text files in this folder report. Codes never change their meaning. */
export type TextAnomalyCode =
  | `${"metadata" | "wheel-file"}/${HeaderAnomaly}`
  | `${"metadata" | "wheel-file" | "record" | "entry-points" | "start" | "setup-cfg" | "egg-info"}/not-utf8`
  | `${"metadata" | "wheel-file" | "record" | "entry-points" | "pth"}/byte-order-mark`
  | `${"record" | "entry-points" | "pth" | "start"}/exotic-line-break`
  | "metadata/control-character"
  | "metadata/encoded-word"
  | "metadata/mime-field"
  | "metadata/older-uv-refuses"
  | "wheel-file/field-case"
  | "wheel-file/repeated-field"
  | "record/bad-hash-syntax"
  | "record/bad-row"
  | "record/bad-size"
  | "record/bare-cr"
  | "record/empty-row"
  | "record/field-too-long"
  | "record/line-break-in-field"
  | "record/nul"
  | "record/text-after-quote"
  | "record/unterminated-quote"
  | "record/weak-hash"
  | "entry-points/before-section"
  | "entry-points/indented-line"
  | "entry-points/inline-comment"
  | "entry-points/no-equals"
  | "entry-points/odd-section"
  | "entry-points/repeated-group"
  | "entry-points/repeated-name"
  | "entry-points/semicolon-line"
  | "pth/indented-import"
  | "pth/lines-not-kept"
  | "pth/nul"
  | "pth/undecodable"
  | "start/bad-entry-point"
  | "start/lines-not-kept"
  | "pyproject/unknown-key"
  | "pyproject/wrong-type"
  | "setup-cfg/no-delimiter"
  | "setup-cfg/no-section"
  | "setup-cfg/repeated-option"
  | "setup-cfg/repeated-section"
  | "egg-info/bad-section";

type HeaderAnomaly =
  | "bare-cr"
  | "empty-name"
  | "header-ends-early"
  | "orphan-continuation"
  | "readers-disagree"
  | "unix-from";

/** What each code means, and for whom: measured with pip 26.3, and with uv 0.13.9 unless said. */
export const textAnomalyMeanings: Readonly<Record<TextAnomalyCode, string>> = {
  "metadata/bare-cr": "A lone CR ends a line for Python and uv, but not for uv up to 0.13.0.",
  "metadata/byte-order-mark":
    "After a byte order mark pip and uv see no field at all; uv up to 0.13.0 misses the first.",
  "metadata/control-character": "A field holds a control character.",
  "metadata/empty-name": "A line begins with a colon; it is passed over.",
  "metadata/encoded-word": "uv decodes =?utf-8?q?…?= in a field, pip does not.",
  "metadata/header-ends-early":
    "A line that is no field ends the header without an empty line; uv up to 0.13.0 reads further fields after it.",
  "metadata/mime-field": "A field that tells Python's email package to read the description differently.",
  "metadata/not-utf8": "The file is not UTF-8: pip refuses it, uv reads it as Latin-1.",
  "metadata/older-uv-refuses": "uv up to 0.13.0 stops at a lone CR after the header or at an indented first line.",
  "metadata/orphan-continuation": "An indented line continues nothing; it is passed over.",
  "metadata/readers-disagree": "A field that Python sees and uv up to 0.13.0 does not, or the reverse.",
  "metadata/unix-from": "A line as in a mailbox, which Python passes over.",

  "wheel-file/bare-cr": "A lone CR ends a line.",
  "wheel-file/byte-order-mark": "After a byte order mark there is no Wheel-Version: pip and uv refuse the wheel.",
  "wheel-file/empty-name": "A line begins with a colon; it is passed over.",
  "wheel-file/field-case": "A field in another case than PEP 427 writes it: pip sees it, uv does not.",
  "wheel-file/header-ends-early": "A line that is no field ends the header; fields after it do not count.",
  "wheel-file/not-utf8": "The file is not UTF-8: pip and uv refuse the wheel.",
  "wheel-file/orphan-continuation": "An indented line continues nothing; it is passed over.",
  "wheel-file/readers-disagree": "Python and uv up to 0.13.0 see different fields.",
  "wheel-file/repeated-field": "A field that stands once stands again; installers take the first.",
  "wheel-file/unix-from": "A line as in a mailbox, which Python passes over.",

  "record/bad-hash-syntax": "A digest is not algorithm=urlsafe-base64 of the algorithm's length.",
  "record/bad-row":
    "A row has not three columns: pip installs the wheel, uv refuses rows shorter or longer than others.",
  "record/bad-size": "A size is no number: pip installs the wheel, uv refuses it.",
  "record/bare-cr": "A lone CR ends a row. Readers agree on it.",
  "record/byte-order-mark": "A byte order mark, which pip takes for a part of the first path.",
  "record/empty-row": "An empty line: pip fails with an IndexError, uv installs the wheel.",
  "record/exotic-line-break": "A character at which pip ends the row and CSV does not.",
  "record/field-too-long": "A field above 131,072 characters: pip fails, uv installs the wheel.",
  "record/line-break-in-field": "A quoted field holds a line break, which pip reads without.",
  "record/not-utf8": "The file is not UTF-8: pip and uv refuse the wheel.",
  "record/nul": "A NUL character: the csv module of Python before 3.11 fails.",
  "record/text-after-quote": "Text follows the closing quote of a field; it is joined on.",
  "record/unterminated-quote": "A quoted field takes the rest of the file: pip installs the wheel, uv refuses it.",
  "record/weak-hash": "A digest that PEP 427 does not permit.",

  "entry-points/before-section": "A line before the first section: pip passes over it, uv refuses the wheel.",
  "entry-points/byte-order-mark": "A byte order mark hides the first section from pip; uv refuses the wheel.",
  "entry-points/exotic-line-break": "An entry after a character at which pip breaks the line and uv does not.",
  "entry-points/indented-line":
    "An indented entry: an entry to pip, a part of the value before to uv and configparser.",
  "entry-points/inline-comment": "A value with # or ;: pip takes it as it is, uv refuses the wheel.",
  "entry-points/no-equals": "A line without an equals sign: pip and uv refuse the wheel.",
  "entry-points/not-utf8": "The file is not UTF-8: pip and uv refuse the wheel.",
  "entry-points/odd-section":
    "A section's name has brackets or white space, which pip strips and uv does not, or the reverse.",
  "entry-points/repeated-group": "A section comes twice: pip joins them, uv refuses the wheel.",
  "entry-points/repeated-name": "A name comes twice: pip installs the last, uv refuses the wheel.",
  "entry-points/semicolon-line": "A line that begins with a semicolon: an entry to pip, a comment to uv.",

  "pth/byte-order-mark": "Python 3.13 skips the byte order mark; before, it hides an import on line 1.",
  "pth/exotic-line-break": "A character at which only Python 3.13 and later break the line.",
  "pth/indented-import": "An indented import, which only Python 3.15 and later run.",
  "pth/lines-not-kept": "More lines that run nothing than are kept.",
  "pth/nul": "An import line holds a NUL character; Python fails on it and ignores the rest of the file.",
  "pth/undecodable":
    "Not UTF-8. In a UTF-8 locale the interpreter does not start; up to 3.12 lines of earlier blocks of 8 KiB run first. In another locale, as on Windows, the lines run.",

  "start/bad-entry-point": "A line that is not package.module:callable; Python reports and skips it.",
  "start/exotic-line-break": "A character that breaks the line for Python and not for an editor.",
  "start/lines-not-kept": "More lines that run nothing than are kept.",
  "start/not-utf8": "Not UTF-8: Python skips the file, and a .pth file beside it is not silenced.",

  "pyproject/unknown-key": "A key that the standards do not define.",
  "pyproject/wrong-type": "A value of another type than the standards define.",

  "setup-cfg/no-delimiter": "A line without = or :, at which setuptools stops.",
  "setup-cfg/no-section": "A line before the first section, at which setuptools stops.",
  "setup-cfg/not-utf8": "Not UTF-8: setuptools reads it in the encoding of the locale.",
  "setup-cfg/repeated-option": "An option comes twice, at which setuptools stops.",
  "setup-cfg/repeated-section": "A section comes twice, at which setuptools stops.",

  "egg-info/bad-section": "A [ that is not closed on its line, at which setuptools stops.",
  "egg-info/not-utf8": "Not UTF-8.",
};
