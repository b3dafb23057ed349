/** Kinds of bytes, as the lexer tells them apart. */
export const kind = {
  other: 0,
  space: 1,
  newline: 2,
  letter: 3,
  digit: 4,
  quote: 5,
  hash: 6,
  open: 7,
  close: 8,
  backslash: 9,
  dot: 10,
  colon: 11,
  semicolon: 12,
  equals: 13,
  comma: 14,
  nul: 15,
  comparison: 16,
} as const;

/** The kind of each byte. All beyond ASCII are letters. */
export const kinds: Uint8Array = kindTable();

function kindTable(): Uint8Array {
  const table = new Uint8Array(256);
  const put = (text: string, value: number): void => {
    for (let index = 0; index < text.length; index++) table[text.charCodeAt(index)] = value;
  };
  put(" \t\f", kind.space);
  put("\n\r", kind.newline);
  put("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", kind.letter);
  table.fill(kind.letter, 0x80);
  put("0123456789", kind.digit);
  put("'\"", kind.quote);
  put("#", kind.hash);
  put("([{", kind.open);
  put(")]}", kind.close);
  put("\\", kind.backslash);
  put(".", kind.dot);
  put(":", kind.colon);
  put(";", kind.semicolon);
  put("=", kind.equals);
  put(",", kind.comma);
  put("\0", kind.nul);
  put("<>!", kind.comparison);
  return table;
}

/** Whether a name may go on with it. */
export const inName: Uint8Array = kinds.map((one) => (one === kind.letter || one === kind.digit ? 1 : 0));

export const LF = 0x0a;
export const CR = 0x0d;
export const TAB = 0x09;
export const FORM_FEED = 0x0c;
export const BACKSLASH = 0x5c;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
