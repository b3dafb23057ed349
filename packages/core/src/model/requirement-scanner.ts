/** A place in the text of a requirement or marker. The grammar looks ahead by one token only, so there is no going back. */
export interface Cursor {
  readonly text: string;
  at: number;
}

export function atEnd(cursor: Cursor): boolean {
  return cursor.at >= cursor.text.length;
}

/** Between tokens only spaces and tabs may stand: a line break ends a requirement. Says whether there were any. */
export function skipBlanks(cursor: Cursor): boolean {
  const start = cursor.at;
  while (cursor.text[cursor.at] === " " || cursor.text[cursor.at] === "\t") cursor.at++;
  return cursor.at > start;
}

/** Takes a token of punctuation, if it is next. */
export function take(cursor: Cursor, token: string): boolean {
  if (!cursor.text.startsWith(token, cursor.at)) return false;
  cursor.at += token.length;
  return true;
}

/** Takes a word, if it is next and no letter, digit or underscore continues it. */
export function takeWord(cursor: Cursor, word: string): boolean {
  const end = cursor.at + word.length;
  if (!cursor.text.startsWith(word, cursor.at) || /[A-Za-z0-9_]/.test(cursor.text.charAt(end))) return false;
  cursor.at = end;
  return true;
}

/**
 * Takes the name of a project or extra: ASCII letters, digits, `-`, `_`, `.`, beginning with a letter or digit and
 * ending with one or an underscore.
 */
export function takeIdentifier(cursor: Cursor): string | null {
  IDENTIFIER.lastIndex = cursor.at;
  const name = IDENTIFIER.exec(cursor.text)?.[0];
  if (name === undefined) return null;
  // Nothing may follow a name that begins with these, so leaving them makes the parser point there.
  let length = name.length;
  while (name[length - 1] === "." || name[length - 1] === "-") length--;
  cursor.at += length;
  return name.slice(0, length);
}

const IDENTIFIER = /[A-Za-z0-9][A-Za-z0-9._-]*/y;
