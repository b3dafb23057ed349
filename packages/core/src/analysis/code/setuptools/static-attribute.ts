import { FormatError } from "../../../base/format-error.ts";
import { setupList, setupOption } from "../../../formats/python/setup-cfg.ts";
import { nameIn, readPlainModule } from "../../../formats/python/syntax/plain-module.ts";
import { assignmentIn } from "../../../formats/python/syntax/plain-statements.ts";
import { plainText } from "../../../formats/python/syntax/string-value.ts";
import { type SyntaxNode, textOf } from "../../../formats/python/syntax/syntax-tree.ts";
import { tableAt, valueAt } from "../../../formats/python/toml.ts";
import type { Configuration } from "../../correspondence/configuration.ts";
import { texts } from "../../correspondence/declared/toml-values.ts";
import type { SetupCall } from "../code-analysis.ts";
import { pairs } from "../execution-map/declared-layout.ts";

export interface AttributeSource {
  readonly configuration: Configuration;
  readonly setup: SetupCall | null;
  text(path: string): string | null;
}

/**
 * `attr: package.module.name` as setuptools reads it before it imports anything: the first assignment of the module, if its
 * value is a literal. Null for what is computed, and where the folder of the module is not certain.
 *
 * @see setuptools' config/expand.py, `StaticModule`
 */
export function staticAttribute(dotted: string, source: AttributeSource): string | null {
  const parts = dotted.split(".");
  const name = parts.pop() ?? "";
  const module = parts.length === 0 ? "__init__" : parts.join("/");
  const found = new Set<string | null>();
  for (const root of rootsOf(source)) {
    for (const path of [`${root}${module}.py`, `${root}${module}/__init__.py`]) {
      const text = source.text(path);
      if (text !== null) found.add(firstLiteral(text, name));
    }
  }
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
}

function rootsOf({ configuration, setup }: AttributeSource): readonly string[] {
  const folders = new Set<string>();
  const argument = setup?.arguments.find((one) => one.name === "package_dir")?.value;
  for (const [key, folder] of argument?.kind === "known" ? pairs(argument.value) : [])
    if (key === "" && typeof folder === "string") folders.add(folder);
  const { setupCfg, document } = configuration;
  if (setupCfg !== null) {
    const mapping = setupOption(setupCfg, "options", "package_dir");
    for (const line of mapping === null ? [] : setupList(mapping.value, ",")) {
      const [key = "", folder = ""] = line.split("=", 2);
      if (key.trim() === "") folders.add(folder.trim());
    }
    const where = setupOption(setupCfg, "options.packages.find", "where");
    if (where !== null) folders.add(where.value.trim());
  }
  if (document !== null) {
    for (const folder of texts(valueAt(tableAt(document, "tool", "setuptools", "package-dir") ?? {}, "")))
      folders.add(folder);
    for (const folder of texts(valueAt(tableAt(document, "tool", "setuptools", "packages", "find") ?? {}, "where")))
      folders.add(folder);
  }
  if (folders.size === 0) for (const folder of ["", "src"]) folders.add(folder);
  return Array.from(folders, (folder) => {
    const plain = folder.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
    return plain === "" || plain === "." ? "" : `${plain}/`;
  });
}

function firstLiteral(text: string, name: string): string | null {
  try {
    const { source, statements } = readPlainModule(text);
    for (const statement of statements) {
      const { targets = [], value = null } = assignmentIn(statement) ?? {};
      const isNamed = targets.some((target) => target.kind === "identifier" && nameIn(source, target) === name);
      if (isNamed && value !== null) return literal(source, value);
    }
    return null;
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

/** A version as setuptools writes it: text as it is, the items of a tuple with dots between them. */
function literal(source: string, value: SyntaxNode): string | null {
  const text = plainText(source, value);
  if (text !== null || !SEQUENCES.has(value.kind)) return text;
  const items = value.children.map((item) => {
    const written = item.kind === "integer" ? textOf({ source }, item) : null;
    return written !== null && /^[0-9]{1,15}$/.test(written) ? written : plainText(source, item);
  });
  return items.includes(null) ? null : items.join(".");
}

const SEQUENCES: ReadonlySet<string> = new Set(["tuple", "list", "expression_list"]);
