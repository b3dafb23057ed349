/** The functions and classes that a module seems to define, by a look at the beginnings of its lines. */
export interface Definitions {
  /** Dotted: `f`, `Hook.initialize`. In the order of the text, each once. */
  readonly names: ReadonlySet<string>;
  /** A name may come from elsewhere, so that one that is missing here may be there all the same. */
  readonly importsAll: boolean;
}

/**
 * Finds `def` and `class` whatever they are indented by: those inside `if` and `try` count. Text in a string that looks
 * like a definition counts too. Linear in the text.
 */
export function definitionsOf(bytes: Uint8Array): Definitions {
  const names = new Set<string>();
  const open: { readonly indent: number; readonly name: string }[] = [];
  const text = decoder.decode(bytes.subarray(0, LONGEST));
  DEFINITION.lastIndex = 0;
  for (let match = DEFINITION.exec(text); match !== null && names.size < MOST_NAMES; match = DEFINITION.exec(text)) {
    const [, indentation = "", word, name = ""] = match;
    const indent = indentation.length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const owner = open.at(-1);
    names.add(owner === undefined ? name : `${owner.name}.${name}`);
    if (word === "class" && open.length < DEEPEST)
      open.push({ indent, name: owner === undefined ? name : `${owner.name}.${name}` });
  }
  return { names, importsAll: STAR_IMPORT.test(text) };
}

const decoder = new TextDecoder();
const LONGEST = 1024 * 1024;
const MOST_NAMES = 10_000;
const DEEPEST = 8;
const DEFINITION = /^([ \t]{0,80})(?:async[ \t]{1,8})?(class|def)[ \t]{1,8}([\p{L}_][\p{L}\p{N}_]{0,200})/gmu;
const STAR_IMPORT = /^[ \t]{0,80}from[ \t]{1,8}[\w.]{1,200}[ \t]{1,8}import[ \t]{0,8}\*/m;
