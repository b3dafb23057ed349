import type { CodeEntry } from "../code-analysis.ts";
import { codeEntry } from "./entry.ts";
import { findModule } from "./find-module.ts";
import type { ConfiguredTree } from "./source-tree.ts";

/** `getter = "module:function('argument')"`: pdm-backend imports the module and calls what is named. */
export function pdmVersionEntries(
  tree: ConfiguredTree,
  detail: string,
  under: readonly string[],
): readonly CodeEntry[] {
  const getter = tree.tool("pdm", "version")?.["getter"];
  if (typeof getter !== "string") return [];
  const because = "pdm-version-call";
  const colon = getter.indexOf(":");
  const path = findModule(tree, colon < 0 ? getter : getter.slice(0, colon));
  if (path === null) {
    return [
      codeEntry("download", `${tree.base}pyproject.toml`, { because, detail, text: { line: 1, code: getter }, under }),
    ];
  }
  const symbol =
    colon < 0
      ? null
      : (getter
          .slice(colon + 1)
          .split("(", 1)[0]
          ?.trim() ?? "");
  return [
    codeEntry("download", path, { because, detail, under }),
    ...(symbol === null || symbol === "" ? [] : [codeEntry("download", path, { because, detail, symbol, under })]),
  ];
}
