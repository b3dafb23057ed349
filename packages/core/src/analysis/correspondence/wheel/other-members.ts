import { FormatError } from "../../../base/format-error.ts";
import { type PlainModule, readPlainModule } from "../../../formats/python/syntax/plain-module.ts";
import { assignmentIn, blocksOf } from "../../../formats/python/syntax/plain-statements.ts";
import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { Folder } from "../folding/folder.ts";
import type { DistributionMember } from "../readable-distribution.ts";
import { explained } from "../verifier.ts";
import type { Explanation, World } from "../world.ts";

const NATIVE: ReadonlySet<string> = new Set(["elf", "mach-o", "pe", "wasm", "ar"]);
const COMPILED_NAME = /\.(?:so(?:\.[0-9.]+)?|pyd|dll|dylib|exe|a|lib|wasm)$/i;

/** Machine code, which nothing shows but building it again; and libraries that a repair tool put beside it. */
export function compiledMember(member: DistributionMember): Explanation | null {
  const first = member.path.split("/", 1)[0] ?? "";
  if (member.content === null ? !COMPILED_NAME.test(member.path) : !NATIVE.has(member.content)) return null;
  if (/\.libs$/.test(first) || /(?:^|\/)\.dylibs\//.test(member.path)) {
    return explained("repaired", {
      class: "repaired",
      detail: "a library that a repair tool put there",
      group: `libraries in ${member.path.slice(0, member.path.lastIndexOf("/"))}`,
    });
  }
  return explained("compiled", { class: "compiled", detail: "machine code; not built again", group: "machine code" });
}

/** The module that maturin writes around a library that is all the project has. */
export function maturinInit(member: DistributionMember, text: string | null): Explanation | null {
  if (/^[^/]+\/py\.typed$/.test(member.path) && text === "") {
    return explained("maturin", { class: "generated", detail: "an empty mark that types are there" });
  }
  const name = /^([A-Za-z_][A-Za-z0-9_]*)\/__init__\.py$/.exec(member.path)?.[1];
  if (name === undefined || text === null) return null;
  const expected = `from .${name} import *\n\n__doc__ = ${name}.__doc__\nif hasattr(${name}, "__all__"):\n    __all__ = ${name}.__all__`;
  return text.trimEnd() === expected
    ? explained("maturin", { class: "generated", detail: "the module that maturin writes around a library" })
    : null;
}

/** A script whose first line was replaced by `#!python`, as wheels have it. */
export function shebangScript(text: string | null, original: string | null): boolean {
  if (text === null || original === null || !text.startsWith("#!python")) return false;
  const rest = text.slice(text.indexOf("\n"));
  const other = original.slice(original.indexOf("\n"));
  return original.startsWith("#!") && text.includes("\n") && rest === other;
}

/** A small text that setup.py of the source holds as a constant, such as setuptools' .pth. */
export async function foldedConstant(
  member: DistributionMember,
  text: string | null,
  world: World,
): Promise<Explanation | null> {
  if (text === null || text === "" || text.length > LARGEST || !/\.(?:pth|txt|py)$/.test(member.path)) return null;
  const setup = await world.sourceText("setup.py");
  if (setup === null) return null;
  let module: PlainModule;
  try {
    module = readPlainModule(setup);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
  for (const expression of assignedValues(module.statements)) {
    const value = new Folder({ text: () => null }).fold(module, expression);
    // distutils ends the line of a .pth file itself.
    if (value !== text && !(typeof value === "string" && `${value}\n` === text)) continue;
    return explained("constant", {
      class: "generated",
      source: "setup.py",
      detail: "a constant of setup.py, byte for byte",
    });
  }
  return null;
}

const LARGEST = 4096;

function* assignedValues(block: readonly SyntaxNode[]): Generator<SyntaxNode> {
  for (const statement of block) {
    const isReturn = statement.kind === "return_statement";
    const value = isReturn ? statement.children[0] : assignmentIn(statement)?.value;
    if (value != null) yield value;
    for (const inner of blocksOf(statement)) yield* assignedValues(inner.children);
  }
}
