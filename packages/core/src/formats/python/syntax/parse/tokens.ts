/**
 * What a token is. Brackets, commas and other single characters stand for themselves as their character code; the rest
 * is numbered from 128.
 */
export const OPEN_PARENTHESIS: number = 0x28;
export const CLOSE_PARENTHESIS: number = 0x29;
export const STAR: number = 0x2a;
export const PLUS: number = 0x2b;
export const COMMA: number = 0x2c;
export const MINUS: number = 0x2d;
export const DOT: number = 0x2e;
export const SLASH: number = 0x2f;
export const COLON: number = 0x3a;
export const SEMICOLON: number = 0x3b;
export const ASSIGN: number = 0x3d;
export const AT: number = 0x40;
export const OPEN_BRACKET: number = 0x5b;
export const CLOSE_BRACKET: number = 0x5d;
export const OPEN_BRACE: number = 0x7b;
export const BAR: number = 0x7c;
export const CLOSE_BRACE: number = 0x7d;
export const TILDE: number = 0x7e;
/** Only before the conversion of an interpolation. */
export const BANG: number = 0x21;
const PERCENT: number = 0x25;
const AMPERSAND: number = 0x26;
const LESS: number = 0x3c;
const GREATER: number = 0x3e;
const CARET: number = 0x5e;

/** No bracket is open, and the line ends here. */
export const LINE_END: number = 128;
export const SOURCE_END: number = 129;
export const NAME: number = 130;
export const INTEGER: number = 131;
export const FLOAT: number = 132;
export const STRING: number = 133;
/** The prefix and the opening quotes of a string with interpolations; what follows is to be read as text. */
export const FORMAT_STRING: number = 134;
export const POWER: number = 135;
export const WALRUS: number = 136;
export const ARROW: number = 137;
export const ELLIPSIS: number = 138;
export const AUGMENTED: number = 139;
export const FLOOR_DIVISION: number = 140;
export const SHIFT: number = 141;
/** `==`, `!=`, `<=`, `>=`. */
export const COMPARISON: number = 142;

export const FALSE: number = 150;
export const NONE: number = 151;
export const TRUE: number = 152;
const AND: number = 153;
export const AS: number = 154;
export const ASSERT: number = 155;
export const ASYNC: number = 156;
export const AWAIT: number = 157;
export const BREAK: number = 158;
export const CLASS: number = 159;
export const CONTINUE: number = 160;
export const DEF: number = 161;
export const DEL: number = 162;
export const ELIF: number = 163;
export const ELSE: number = 164;
export const EXCEPT: number = 165;
export const FINALLY: number = 166;
export const FOR: number = 167;
export const FROM: number = 168;
export const GLOBAL: number = 169;
export const IF: number = 170;
export const IMPORT: number = 171;
export const IN: number = 172;
export const IS: number = 173;
export const LAMBDA: number = 174;
export const NONLOCAL: number = 175;
export const NOT: number = 176;
const OR: number = 177;
export const PASS: number = 178;
export const RAISE: number = 179;
export const RETURN: number = 180;
export const TRY: number = 181;
export const WHILE: number = 182;
export const WITH: number = 183;
export const YIELD: number = 184;

/** The words from `FALSE` to `YIELD`, in that order. */
const WORDS: readonly string[] = [
  ...["False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del"],
  ...["elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal"],
  ...["not", "or", "pass", "raise", "return", "try", "while", "with", "yield"],
];

const LONGEST_WORD = 8;

/** No two words fall into one place: chosen by trial. */
function placeOf(first: number, last: number, length: number): number {
  return (first + last + length * 19) & 127;
}

const wordAt: readonly string[] = placed("", (word) => word);
const tokenAt: readonly number[] = placed(NAME, (word) => FALSE + WORDS.indexOf(word));

function placed<T>(nothing: T, valueFor: (word: string) => T): T[] {
  const places: T[] = new Array<T>(128).fill(nothing);
  for (const word of WORDS) {
    places[placeOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length)] = valueFor(word);
  }
  return places;
}

/** The token of a reserved word; `NAME` for any other. */
export function wordToken(source: string, start: number, end: number): number {
  const length = end - start;
  if (length < 2 || length > LONGEST_WORD) return NAME;
  const place = placeOf(source.charCodeAt(start), source.charCodeAt(end - 1), length);
  const word = wordAt[place];
  if (word === undefined || word.length !== length) return NAME;
  for (let index = 0; index < length; index++) {
    if (source.charCodeAt(start + index) !== word.charCodeAt(index)) return NAME;
  }
  return tokenAt[place] ?? NAME;
}

export const OR_BINDS: number = 10;
export const AND_BINDS: number = 11;
export const NOT_BINDS: number = 12;
export const COMPARISON_BINDS: number = 13;
export const BITWISE_OR_BINDS: number = 14;
export const POWER_BINDS: number = 21;

/**
 * How tightly an operator between two operands binds; 0 for other tokens. The numbers are those of tree-sitter-python,
 * which takes `^` for tighter than `&`.
 */
export const BINDS: Uint8Array = bindings();

function bindings(): Uint8Array {
  const binds = new Uint8Array(256);
  binds[OR] = OR_BINDS;
  binds[AND] = AND_BINDS;
  for (const token of [LESS, GREATER, COMPARISON, IN, IS, NOT]) binds[token] = COMPARISON_BINDS;
  binds[BAR] = BITWISE_OR_BINDS;
  binds[AMPERSAND] = 15;
  binds[CARET] = 16;
  binds[SHIFT] = 17;
  binds[PLUS] = 18;
  binds[MINUS] = 18;
  for (const token of [STAR, AT, SLASH, PERCENT, FLOOR_DIVISION]) binds[token] = 19;
  binds[POWER] = POWER_BINDS;
  return binds;
}
