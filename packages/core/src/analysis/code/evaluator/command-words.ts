import { HOLE_END, HOLE_START, isSequence, isText, type Value } from "./values.ts";

/** The words of a command, as far as they are known: from a list, or from a line as a shell splits it. */
export function commandWords(command: Value): string[] {
  if (isSequence(command)) return command.items.slice(0, 200).map(wordOf);
  return isText(command) ? shellWords(command.s) : [wordOf(command)];
}

function wordOf(value: Value): string {
  if (isText(value)) return value.s;
  if (value.k === "choice") return wordOf(value.options.find(isText) ?? value.options[0] ?? { k: "none" });
  return value.k === "ref" ? HOLE_START + value.p + HOLE_END : value.k === "num" ? String(value.n) : "";
}

const MOST_WORDS = 200;

/** Quotes and backslashes as a POSIX shell has them; operators are words of their own. */
function shellWords(line: string): string[] {
  const words: string[] = [];
  let word = "";
  let inWord = false;
  let quote = "";
  const text = line.length > 200_000 ? line.slice(0, 200_000) : line;
  for (let at = 0; at < text.length && words.length < MOST_WORDS; at++) {
    const letter = text[at] ?? "";
    if (quote !== "") {
      if (letter === quote) quote = "";
      else if (letter === "\\" && quote === '"' && '"\\$`'.includes(text[at + 1] ?? " ")) word += text[++at] ?? "";
      else word += letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      inWord = true;
    } else if (letter === "\\" && at + 1 < text.length && !/[\w.]/.test(text[at + 1] ?? "")) {
      word += text[++at] ?? "";
      inWord = true;
    } else if (/[\s;|&<>]/.test(letter)) {
      if (inWord) words.push(word);
      word = "";
      inWord = false;
      if (!/\s/.test(letter)) words.push(letter);
    } else {
      word += letter;
      inWord = true;
    }
  }
  if (inWord) words.push(word);
  return words;
}

/** The code of `python -c CODE`; null where there is none. */
export function pythonCode(words: readonly string[]): string | null {
  for (let index = 0; index + 2 < words.length; index++) {
    if (!isPython(words[index] ?? "")) continue;
    for (let next = index + 1; next + 1 < words.length && (words[next] ?? "").startsWith("-"); next++) {
      if (/^-[a-zA-Z]*c$/.test(words[next] ?? "")) return words[next + 1] ?? null;
    }
  }
  return null;
}

/** The file of `python FILE`; null where there is none. */
export function pythonFile(words: readonly string[]): string | null {
  for (let index = 0; index + 1 < words.length; index++) {
    if (!isPython(words[index] ?? "")) continue;
    let next = index + 1;
    while (next < words.length && /^-[a-zA-Z]+$/.test(words[next] ?? "") && !/[mc]$/.test(words[next] ?? "")) next++;
    const file = words[next];
    if (file !== undefined && !file.startsWith("-")) return file;
  }
  return null;
}

function isPython(word: string): boolean {
  return /(?:^|[/\\])(?:python|pythonw|pypy|py)[\d.]*(?:\.exe)?$/i.test(word) || word.includes("sys.executable");
}
