import { isTable } from "../../../formats/python/toml.ts";
import type { CodeEntry } from "../code-analysis.ts";
import { definitionsOf } from "./definitions.ts";
import { codeEntry } from "./entry.ts";
import { findModule } from "./find-module.ts";
import type { ConfiguredTree } from "./source-tree.ts";

/**
 * `[tool.scikit-build.metadata.version] provider = "module", provider-path = "folder"`: what says a dynamic field.
 *
 * @see scikit-build-core, "Dynamic metadata"
 */
export function scikitBuildEntries(tree: ConfiguredTree, under: readonly string[]): readonly CodeEntry[] {
  if (tree.pyproject?.buildSystem?.buildBackend?.startsWith("scikit_build_core") !== true) return [];
  return Object.entries(tree.tool("scikit-build", "metadata") ?? {}).flatMap(([field, table]) => {
    if (!isTable(table)) return [];
    const { provider, "provider-path": folder } = table;
    if (typeof provider !== "string" || typeof folder !== "string") return [];
    const plain = folder.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
    const base = plain === "" || plain === "." ? tree.base : `${tree.base}${plain}/`;
    const path = findModule({ base, files: tree.files }, provider);
    if (path === null) return [];
    const detail = `[tool.scikit-build.metadata.${field}] provider = "${provider}"`;
    const words = { because: "metadata-provider", detail, under };
    const source = tree.texts.get(path);
    const names = source === undefined ? null : definitionsOf(source).names;
    return [null, ...FUNCTIONS.filter((name) => names?.has(name) === true)].map((symbol) =>
      codeEntry("download", path, { ...words, symbol }),
    );
  });
}

const FUNCTIONS: readonly string[] = [
  "dynamic_metadata",
  "get_requires_for_dynamic_metadata",
  "dynamic_metadata_needs",
];
