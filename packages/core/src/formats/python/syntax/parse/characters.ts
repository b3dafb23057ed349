/** What a character may begin; 0 for nothing. */
export const BLANK = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const QUOTE = 4;
export const SIGN = 5;
export const LINE_BREAK = 6;
export const HASH = 7;
export const BACKSLASH = 8;

export const BEGINS: Uint8Array = beginnings();

function beginnings(): Uint8Array {
  const begins = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    const letter = String.fromCharCode(code);
    if (letter === "_" || (letter >= "a" && letter <= "z") || (letter >= "A" && letter <= "Z")) begins[code] = LETTER;
    else if (letter >= "0" && letter <= "9") begins[code] = DIGIT;
    else if (letter === "'" || letter === '"') begins[code] = QUOTE;
    else if ("()[]{},.:;=+-*/%@&|^~<>!".includes(letter)) begins[code] = SIGN;
    else if (letter === " " || letter === "\t" || letter === "\f") begins[code] = BLANK;
    else if (letter === "\n") begins[code] = LINE_BREAK;
    else if (letter === "#") begins[code] = HASH;
    else if (letter === "\\") begins[code] = BACKSLASH;
  }
  return begins;
}

/** Whether a name may go on with it: 1 or 0, for ASCII. */
export const IN_NAME: Uint8Array = BEGINS.map((use) => (use === LETTER || use === DIGIT ? 1 : 0));

/** Beyond the basic plane, names are left to a reader that knows all of Unicode as Python does. */
export function beginsForeignName(code: number): boolean {
  return !isSurrogate(code) && /^\p{XID_Start}$/u.test(String.fromCharCode(code));
}

export function isInForeignName(code: number): boolean {
  return !isSurrogate(code) && /^\p{XID_Continue}$/u.test(String.fromCharCode(code));
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}
