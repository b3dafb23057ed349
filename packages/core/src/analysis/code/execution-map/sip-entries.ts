import type { CodeEntry } from "../code-analysis.ts";
import { definitionsOf } from "./definitions.ts";
import { codeEntry } from "./entry.ts";
import type { ConfiguredTree } from "./source-tree.ts";

/**
 * `project.py` beside a pyproject.toml whose back end is sip: it makes the class of it that stands for the project, when it
 * is asked for anything.
 *
 * @see sip, "Using project.py"
 */
export function sipEntries(tree: ConfiguredTree, under: readonly string[]): readonly CodeEntry[] {
  const path = `${tree.base}project.py`;
  const source = tree.texts.get(path);
  if (tree.pyproject?.buildSystem?.buildBackend?.startsWith("sipbuild.") !== true || source === undefined) return [];
  const words = { because: "sip-project", detail: "sip imports project.py" };
  return [
    codeEntry("download", path, { ...words, under }),
    ...Array.from(definitionsOf(source).names).flatMap((symbol) => {
      const method = symbol.slice(symbol.lastIndexOf(".") + 1);
      if (EARLY.test(method)) return [codeEntry("download", path, { ...words, symbol, under })];
      return LATE.test(method) ? [codeEntry("build", path, { ...words, symbol })] : [];
    }),
  ];
}

const EARLY = /^(?:__init__|apply_\w{1,40}|get_\w{1,40}|update|setup|verify_configuration)$/;
const LATE = /^(?:build\w{0,40}|install\w{0,40}|update_buildable_bindings)$/;
