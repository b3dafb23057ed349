import { setupOption } from "../../../formats/python/setup-cfg.ts";
import type { CodeEntry } from "../code-analysis.ts";
import { codeEntry } from "./entry.ts";
import { findModule } from "./find-module.ts";
import type { ConfiguredTree } from "./source-tree.ts";

const MOST_HOOKS = 50;

/** `[global] setup-hooks` of setup.cfg: pbr, and distutils2 before it, call them with what they have read. */
export function setupHookEntries(tree: ConfiguredTree, under: readonly string[]): readonly CodeEntry[] {
  const option = tree.setupCfg === null ? null : setupOption(tree.setupCfg, "global", "setup_hooks");
  const hooks = (option?.value ?? "").split(/[\s,]+/).filter((hook) => hook !== "");
  return hooks.slice(0, MOST_HOOKS).flatMap((hook) => {
    const dot = hook.lastIndexOf(".");
    const path = dot < 0 ? null : findModule(tree, hook.slice(0, dot));
    if (path === null) return [];
    const words = { because: "setup-hook", detail: `setup.cfg: setup-hooks = ${hook}`, under };
    return [null, hook.slice(dot + 1)].map((symbol) => codeEntry("download", path, { ...words, symbol }));
  });
}
