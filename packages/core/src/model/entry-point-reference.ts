import { skipPythonSpace, splitAtPythonSpace, strip } from "../formats/python/white-space.ts";
import { orRefusal, type Refusal, refuse } from "./refusal.ts";

/** What an entry point refers to: `package.module:object.attribute [extra]`. @see Entry points specification */
export interface EntryPointReference {
  /** Imported when the entry point is loaded. */
  readonly module: string;
  /** Looked up in the module; none for entry points that mean the module itself. Scripts call the last one. */
  readonly attributes: readonly string[];
  /** As written. Installers ignore them. */
  readonly extras: readonly string[];
}

/**
 * Reads a reference strictly. What is refused may still run: pip since 24.1 writes `m:main;print(1)` into the script as
 * it stands, while uv, installer and pip 20.3 refuse it.
 */
export function parseEntryPointReference(text: string): EntryPointReference | Refusal {
  return orRefusal(() => {
    const start = skipPythonSpace(text, 0);
    const module = takeDotted(text, start, "a module");
    let at = skipPythonSpace(text, module.end);
    let attributes: readonly string[] = [];
    if (text[at] === ":") {
      const taken = takeDotted(text, skipPythonSpace(text, at + 1), "an object after the colon");
      attributes = taken.names;
      at = skipPythonSpace(text, taken.end);
    }
    const extras = text[at] === "[" ? takeExtras(text, at) : { names: [], end: at };
    const end = skipPythonSpace(text, extras.end);
    if (end < text.length) refuse(end, "the reference should end here");
    return { module: module.names.join("."), attributes, extras: extras.names };
  });
}

interface Taken {
  readonly names: readonly string[];
  readonly end: number;
}

function takeDotted(text: string, start: number, what: string): Taken {
  const names: string[] = [];
  let at = start;
  for (;;) {
    const name = identifierAt(text, at) ?? refuse(at, `${what} was expected: Python identifiers joined by dots`);
    names.push(name);
    at += name.length;
    if (text[at] !== ".") return { names, end: at };
    at++;
  }
}

function takeExtras(text: string, opening: number): Taken {
  const closing = text.indexOf("]", opening);
  if (closing === -1) refuse(opening, "this bracket of extras is never closed");
  const names = text
    .slice(opening + 1, closing)
    .split(",")
    .map(strip);
  if (names.some((name) => splitAtPythonSpace(name).length !== 1)) refuse(opening, "the name of an extra was expected");
  return { names, end: closing + 1 };
}

function identifierAt(text: string, at: number): string | undefined {
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(text)?.[0];
  // Classes of Unicode take a while to compile, and few names need them.
  if (plain !== undefined && !(text.charCodeAt(at + plain.length) > 0x7f)) return plain;
  const any = /[\p{XIDS}_]\p{XIDC}*/uy;
  any.lastIndex = at;
  return any.exec(text)?.[0];
}

const PLAIN = /[A-Za-z_][A-Za-z0-9_]*/y;
