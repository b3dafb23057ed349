import type { BuildHook } from "../../distribution-analysis.ts";
import type { CodeEntry, Trigger } from "../code-analysis.ts";
import { definitionsOf } from "./definitions.ts";
import { codeEntry } from "./entry.ts";
import type { ConfiguredTree } from "./source-tree.ts";

/**
 * A back end that lies in the tree: its top level, and the hooks of PEP 517 and 660 that it names.
 *
 * Without a hook for metadata, the whole wheel is built to get at it.
 */
export function backEndEntries(hook: BuildHook, tree: ConfiguredTree, under: readonly string[]): readonly CodeEntry[] {
  const { path, because: detail } = hook;
  const bytes = tree.texts.get(path);
  if (!path.endsWith(".py") || bytes === undefined) {
    return tree.files.has(path) && path.endsWith(".py")
      ? [codeEntry("download", path, { because: "in-tree-back-end", detail, under })]
      : [];
  }
  const [, object = ""] = (tree.pyproject?.buildSystem?.buildBackend ?? "").split(":", 2);
  const isOpen = bytes.length > LONGEST || mayComputeNames(bytes);
  const { importsAll } = definitionsOf(bytes);
  const words = importsAll ? wordsBeside(path, tree) : decoder.decode(bytes.subarray(0, LONGEST));
  const offersMetadata = importsAll || words.includes("prepare_metadata_for_build_wheel");
  const prefix = object === "" ? "" : `${object}.`;
  const hooks = HOOKS.flatMap(([name, trigger]) => {
    // By `def`, by assignment or by import: all of them have to spell the name.
    if (!isOpen && !words.includes(name)) return [];
    const earliest = name === "build_wheel" && !offersMetadata ? "download" : trigger;
    return [
      codeEntry(earliest, path, {
        because: "in-tree-back-end",
        detail: `${detail}: ${name}`,
        symbol: `${prefix}${name}`,
        under: earliest === "download" ? under : [],
      }),
    ];
  });
  return [codeEntry("download", path, { because: "in-tree-back-end", detail, under }), ...hooks];
}

/** What stands in the Python files of a folder: what is imported from there with a star need not be named again. */
function wordsBeside(path: string, { texts }: ConfiguredTree): string {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const words: string[] = [];
  let left = LONGEST;
  for (const [other, bytes] of texts) {
    if (!other.startsWith(folder) || !other.endsWith(".py") || bytes.length > left) continue;
    left -= bytes.length;
    words.push(decoder.decode(bytes));
  }
  return words.join("\n");
}

/** PEP 562, and other ways to a name that is not spelled out. */
function mayComputeNames(bytes: Uint8Array): boolean {
  return COMPUTES.test(decoder.decode(bytes.subarray(0, LONGEST)));
}

const COMPUTES = /\b__getattr__\b|\b(?:globals|vars|locals|setattr|exec)\s{0,9}\(|\bsys\.modules\b|\b__dict__\b/;
const decoder = new TextDecoder();

const HOOKS: readonly (readonly [string, Trigger])[] = [
  ["get_requires_for_build_wheel", "download"],
  ["prepare_metadata_for_build_wheel", "download"],
  ["build_wheel", "build"],
  ["get_requires_for_build_sdist", "build"],
  ["build_sdist", "build"],
  ["get_requires_for_build_editable", "editable"],
  ["prepare_metadata_for_build_editable", "editable"],
  ["build_editable", "editable"],
];
const LONGEST = 1024 * 1024;
