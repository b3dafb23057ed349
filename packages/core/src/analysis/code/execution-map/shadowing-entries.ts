import { isRefusal } from "../../../model/refusal.ts";
import { parseRequirement } from "../../../model/requirement.ts";
import type { CodeEntry } from "../code-analysis.ts";
import { codeEntry } from "./entry.ts";
import type { ConfiguredTree } from "./source-tree.ts";

/**
 * Modules at the root that are taken in place of those that setup.py or a plug-in of setuptools asks for: without a build
 * back end in pyproject.toml, setuptools puts the root first on the import path.
 */
export function shadowingEntries(tree: ConfiguredTree): readonly CodeEntry[] {
  const { base, files, pyproject, hooks } = tree;
  const backEnd = pyproject?.buildSystem?.buildBackend ?? "setuptools.build_meta:__legacy__";
  if (!backEnd.endsWith(":__legacy__") || !hooks.some(({ kind }) => kind === "setup-py")) return [];
  const required = (pyproject?.buildSystem?.requires ?? []).flatMap((text) => {
    const parsed = parseRequirement(text);
    return isRefusal(parsed) ? [] : [parsed.name.replaceAll("-", "_")];
  });
  return [...new Set([...ALWAYS, ...required, ...required.map((name) => name.toLowerCase())])].flatMap((name) => {
    const path = [`${base}${name}/__init__.py`, `${base}${name}.py`].find((one) => files.has(one));
    const detail = `import ${name} finds it before the ${name} that the build needs`;
    return path === undefined ? [] : [codeEntry("download", path, { because: "shadows-build-requirement", detail })];
  });
}

/** What builds with setuptools import after the root has come to stand first. */
const ALWAYS: readonly string[] = [
  "Cython",
  "numpy",
  "wheel",
  "setuptools_scm",
  "pbr",
  "cffi",
  "pybind11",
  "distutils",
];
