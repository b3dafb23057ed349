/** A text that stands where linkers expect a library, and names the ones that are meant. */
export interface LinkerScript {
  /** What GROUP and INPUT name, in order: paths, names of files, or `-lNAME`. */
  readonly inputs: readonly string[];
}

/** Real ones have a few hundred bytes. */
const LONGEST = 64 * 1024;
const COMMANDS: ReadonlySet<string> = new Set([
  "OUTPUT_FORMAT",
  "OUTPUT_ARCH",
  "GROUP",
  "INPUT",
  "ENTRY",
  "SEARCH_DIR",
  "TARGET",
  "EXTERN",
  "ASSERT",
  "VERSION",
  "SECTIONS",
  "PROVIDE",
]);

/**
 * Recognises a script for GNU's linker, as a development system has at `libc.so`; null for everything else. A run-time
 * linker cannot load one.
 *
 * @see "LD, the GNU linker", "Linker Scripts"
 */
export function readLinkerScript(bytes: Uint8Array): LinkerScript | null {
  if (bytes.length === 0 || bytes.length > LONGEST || bytes.includes(0)) return null;
  const tokens = tokensOf(new TextDecoder("latin1").decode(bytes));
  if (tokens === null || !COMMANDS.has(tokens[0] ?? "")) return null;
  if (tokens[1] !== "(" && tokens[1] !== "{") return null;
  const inputs: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (tokens[index + 1] !== "(" || (tokens[index] !== "GROUP" && tokens[index] !== "INPUT")) continue;
    let depth = 0;
    for (index++; index < tokens.length; index++) {
      const token = tokens[index] ?? "";
      if (token === "(") depth++;
      else if (token === ")") depth--;
      else if (token !== "AS_NEEDED" && token !== ",") inputs.push(unquoted(token));
      if (depth === 0) break;
    }
  }
  return { inputs };
}

const SPACE = " \t\r\n\f\v";
const PUNCTUATION = "(){},;";

/** Words, quoted texts and punctuation; comments are left out. Null where a comment or a quote does not end. */
function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (SPACE.includes(character)) at++;
    else if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) return null;
      at = end + 2;
    } else if (PUNCTUATION.includes(character)) {
      tokens.push(character);
      at++;
    } else {
      let end = character === '"' ? text.indexOf('"', at + 1) + 1 : at + 1;
      if (end === 0) return null;
      while (character !== '"' && end < text.length && !`${SPACE}${PUNCTUATION}"`.includes(text.charAt(end))) end++;
      tokens.push(text.slice(at, end));
      at = end;
    }
  }
  return tokens;
}

function unquoted(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1) : token;
}
