import { FormatError } from "../../../base/format-error.ts";

/** One token of a Python module. */
export interface Token {
  readonly kind: "name" | "number" | "string" | "operator" | "newline" | "indent" | "dedent" | "end";
  readonly text: string;
  /** UTF-16 units from the beginning of the text. */
  readonly start: number;
  readonly line: number;
}

/**
 * Divides a Python 3 module into tokens, with indentation. Comments are left out.
 *
 * What makes a module mean something else than it shows is refused, because whoever asks goes by what it shows: a lone
 * CR, a form feed, other control characters, a byte order mark.
 *
 * @throws FormatError `python/…`: `control-character`, `bad-indent`, `open-string`, `open-bracket`, `bad-character`,
 * `too-long`
 */
export function readTokens(text: string): Token[] {
  if (text.length > LONGEST) throw new FormatError("python/too-long", LONGEST);
  const lexer = new Lexer(text);
  lexer.run();
  return lexer.tokens;
}

const LONGEST = 2 << 20;
const DEEPEST_INDENT = 50;

const OPERATORS = [
  ...["**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", "=="],
  ...[
    "<=",
    ">=",
    "<<",
    ">>",
    "**",
    "//",
    "+",
    "-",
    "*",
    "/",
    "%",
    "@",
    "&",
    "|",
    "^",
    "~",
    "<",
    ">",
    "(",
    ")",
    "[",
    "]",
  ],
  ...["{", "}", ",", ":", ".", ";", "="],
];

class Lexer {
  readonly tokens: Token[] = [];
  readonly #text: string;
  #at = 0;
  #line = 1;
  #depth = 0;
  readonly #indents: string[] = [""];

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    while (this.#at < this.#text.length) {
      if (this.#depth === 0 && this.#atLineStart()) this.#readIndent();
      if (this.#at >= this.#text.length) break;
      this.#readToken();
    }
    if (this.#depth > 0) this.#fail("open-bracket");
    if (this.tokens.length > 0 && this.tokens.at(-1)?.kind !== "newline") this.#push("newline", "", this.#at);
    while (this.#indents.length > 1) {
      this.#indents.pop();
      this.#push("dedent", "", this.#at);
    }
    this.#push("end", "", this.#at);
  }

  #atLineStart(): boolean {
    const kind = this.tokens.at(-1)?.kind;
    return kind === undefined || kind === "newline" || kind === "indent" || kind === "dedent"
      ? this.#at === 0 || this.#text[this.#at - 1] === "\n"
      : false;
  }

  #readIndent(): void {
    for (;;) {
      const start = this.#at;
      while (this.#text[this.#at] === " " || this.#text[this.#at] === "\t") this.#at++;
      const indent = this.#text.slice(start, this.#at);
      const next = this.#text[this.#at];
      if (next === undefined) return;
      if (next === "#") this.#skipComment();
      if (this.#skipBreak()) continue;
      if (next === "#") return;
      this.#applyIndent(indent);
      return;
    }
  }

  #applyIndent(indent: string): void {
    const current = this.#indents.at(-1) ?? "";
    if (indent === current) return;
    if (indent.startsWith(current)) {
      if (this.#indents.length > DEEPEST_INDENT) this.#fail("bad-indent");
      this.#indents.push(indent);
      this.#push("indent", "", this.#at);
      return;
    }
    while (this.#indents.length > 1 && this.#indents.at(-1) !== indent) {
      this.#indents.pop();
      this.#push("dedent", "", this.#at);
    }
    if (this.#indents.at(-1) !== indent) this.#fail("bad-indent");
  }

  #readToken(): void {
    const character = this.#text[this.#at] ?? "";
    if (character === " " || character === "\t") {
      this.#at++;
    } else if (character === "#") {
      this.#skipComment();
    } else if (character === "\n" || character === "\r") {
      const start = this.#at;
      if (!this.#skipBreak()) this.#fail("control-character");
      if (this.#depth === 0) this.#push("newline", "", start);
    } else if (character === "\\") {
      this.#at++;
      if (!this.#skipBreak()) this.#fail("bad-character");
    } else if (isDigit(character) || (character === "." && isDigit(this.#text[this.#at + 1] ?? ""))) {
      this.#readNumber();
    } else if (character === '"' || character === "'") {
      this.#readString(this.#at);
    } else if (isNameStart(character)) {
      this.#readName();
    } else {
      this.#readOperator();
    }
  }

  /** CRLF is one line break, as Python reads it; a lone CR is none here, so that it cannot hide a line. */
  #skipBreak(): boolean {
    if (this.#text[this.#at] === "\r" && this.#text[this.#at + 1] === "\n") this.#at++;
    if (this.#text[this.#at] !== "\n") return false;
    this.#at++;
    this.#line++;
    return true;
  }

  #skipComment(): void {
    while (this.#at < this.#text.length && this.#text[this.#at] !== "\n") {
      if (this.#text[this.#at] === "\r" && this.#text[this.#at + 1] === "\n") return;
      if (isControl(this.#text.charCodeAt(this.#at))) this.#fail("control-character");
      this.#at++;
    }
  }

  #readNumber(): void {
    const start = this.#at;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? "";
      const previous = this.#text[this.#at - 1] ?? "";
      const signed = (character === "+" || character === "-") && (previous === "e" || previous === "E");
      const hex = this.#text.startsWith("0x", start) || this.#text.startsWith("0X", start);
      if (isDigit(character) || character === "." || character === "_" || isLetter(character) || (signed && !hex)) {
        this.#at++;
      } else break;
    }
    this.#push("number", this.#text.slice(start, this.#at), start);
  }

  #readName(): void {
    const start = this.#at;
    while (this.#at < this.#text.length && isNamePart(this.#text[this.#at] ?? "")) this.#at++;
    const name = this.#text.slice(start, this.#at);
    const quote = this.#text[this.#at];
    if ((quote === '"' || quote === "'") && name.length <= 2 && /^[rbufRBUF]+$/.test(name)) this.#readString(start);
    else this.#push("name", name, start);
  }

  #readString(start: number): void {
    const quote = this.#text[this.#at] ?? "";
    const triple = this.#text.startsWith(quote.repeat(3), this.#at);
    const end = triple ? quote.repeat(3) : quote;
    const line = this.#line;
    this.#at += end.length;
    while (!this.#text.startsWith(end, this.#at)) {
      const character = this.#text[this.#at];
      if (character === undefined || (character === "\n" && !triple)) this.#fail("open-string");
      if (character === "\\" && this.#text[this.#at + 1] !== "\r") {
        if (this.#text[this.#at + 1] === "\n") this.#line++;
        this.#at += 2;
        continue;
      }
      if (character === "\n" || character === "\r") {
        if (!this.#skipBreak()) this.#fail("control-character");
        continue;
      }
      if (isControl(this.#text.charCodeAt(this.#at))) this.#fail("control-character");
      this.#at++;
    }
    this.#at += end.length;
    this.tokens.push({ kind: "string", text: this.#text.slice(start, this.#at), start, line });
  }

  #readOperator(): void {
    const operator = OPERATORS.find((one) => this.#text.startsWith(one, this.#at));
    if (operator === undefined) throw this.#failure("bad-character");
    if (operator === "(" || operator === "[" || operator === "{") this.#depth++;
    if (operator === ")" || operator === "]" || operator === "}") this.#depth--;
    if (this.#depth < 0) this.#fail("open-bracket");
    this.#push("operator", operator, this.#at);
    this.#at += operator.length;
  }

  #push(kind: Token["kind"], text: string, start: number): void {
    this.tokens.push({ kind, text, start, line: this.#line });
  }

  #fail(what: string): never {
    throw this.#failure(what);
  }

  #failure(what: string): FormatError {
    return new FormatError(`python/${what}`, this.#at, `line ${this.#line}`);
  }
}

/** All but tab; line breaks are looked at before. */
function isControl(code: number): boolean {
  return (code < 0x20 && code !== 0x09) || code === 0x7f;
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}

function isLetter(character: string): boolean {
  return (character >= "a" && character <= "z") || (character >= "A" && character <= "Z");
}

/** ASCII alone: Python normalises other names, so that one that looks different may be the same. */
function isNameStart(character: string): boolean {
  return isLetter(character) || character === "_";
}

function isNamePart(character: string): boolean {
  return isNameStart(character) || isDigit(character);
}
