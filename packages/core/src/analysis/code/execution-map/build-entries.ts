import type { BuildHook } from "../../distribution-analysis.ts";
import { type StatedMetadata, staticMetadata, unknownBackEnd } from "../../installation/what-runs.ts";
import type { CodeEntry } from "../code-analysis.ts";
import { backEndEntries } from "./back-end-entries.ts";
import { commandClassEntries } from "./command-class-entries.ts";
import { definitionsOf } from "./definitions.ts";
import { codeEntry } from "./entry.ts";
import { nativeBuildEntries } from "./native-build-entries.ts";
import { pdmVersionEntries } from "./pdm-version-entries.ts";
import { scikitBuildEntries } from "./scikit-build-entries.ts";
import { setupHookEntries } from "./setup-hook-entries.ts";
import { sipEntries } from "./sip-entries.ts";
import type { ConfiguredTree } from "./source-tree.ts";

/** What of a source tree runs when a tool asks for its metadata, and when it builds it. */
export function buildEntries(tree: ConfiguredTree): readonly CodeEntry[] {
  const stated = {
    metadata: tree.metadata,
    pyproject: tree.pyproject === null ? null : { value: tree.pyproject },
  };
  const under = metadataTools(stated);
  return [
    ...passedOn(tree, stated, under),
    ...tree.hooks.flatMap((hook) => hookEntries(hook, tree, under)),
    ...versionSource(tree, under),
    ...scikitBuildEntries(tree, under),
    ...sipEntries(tree, under),
    ...setupHookEntries(tree, under),
    ...nativeBuildEntries(tree),
  ];
}

/** Who runs a build to get at the metadata; empty for all. pip never takes what PKG-INFO or `[project]` say. */
function metadataTools(stated: StatedMetadata): readonly string[] {
  const { uv, poetry } = staticMetadata(stated, { wheels: "none" });
  if (uv === null && poetry === null) return [];
  return ["pip", ...(uv === null ? ["uv"] : []), ...(poetry === null ? ["poetry"] : [])];
}

/** A back end that we do not know, such as pbr's, mostly passes on to setuptools. */
function passedOn(tree: ConfiguredTree, stated: StatedMetadata, under: readonly string[]): readonly CodeEntry[] {
  const backEnd = unknownBackEnd(stated);
  const path = `${tree.base}setup.py`;
  if (backEnd === null || !tree.files.has(path)) return [];
  return [codeEntry("download", path, { because: "setup-py", detail: `the back end ${backEnd} may run it`, under })];
}

function hookEntries(hook: BuildHook, tree: ConfiguredTree, under: readonly string[]): readonly CodeEntry[] {
  const { kind, path, because: detail } = hook;
  const source = path.endsWith(".py") ? (tree.texts.get(path) ?? EMPTY) : EMPTY;
  switch (kind) {
    case "setup-py":
      return [codeEntry("download", path, { because: "setup-py", detail, under })];
    case "in-tree-back-end":
      return backEndEntries(hook, tree, under);
    case "command-class":
      return commandClassEntries(tree, under);
    case "hatch-metadata-hook":
      return [
        codeEntry("download", path, { because: kind, detail, under }),
        ...[...choosers(source), ...methods(source, ["__init__", "update", "get_known_classifiers"])].map((symbol) =>
          codeEntry("download", path, { because: kind, detail, symbol, under }),
        ),
      ];
    case "hatch-build-hook":
      // Under pip hatchling offers no metadata of its own, so the whole wheel is built for it.
      return [
        null,
        ...choosers(source),
        ...methods(source, ["__init__", "dependencies", "clean", "initialize", "finalize"]),
      ].map((symbol) => codeEntry("download", path, { because: kind, detail, symbol, under: ["pip"] }));
    case "poetry-build-script":
      return [codeEntry("build", path, { because: kind, detail })];
    case "pdm-build-script":
      return pdmScript(path, source, detail, under);
    case "pdm-version-call":
      return pdmVersionEntries(tree, detail, under);
    case "computed-value":
      return path.endsWith(".py") ? [codeEntry("download", path, { because: kind, detail, under })] : [];
    case "native-build":
      return [];
  }
}

const EMPTY = new Uint8Array(0);

/**
 * `Hook.initialize` of every class that has one of these: by `def`, or, where the name stands there otherwise or the class
 * has a base that is not hatchling's, it may be assigned or inherited.
 */
function methods(source: Uint8Array, names: readonly string[]): readonly string[] {
  const wanted = new Set(names);
  const found = new Set(
    Array.from(definitionsOf(source).names).filter((name) => {
      const dot = name.lastIndexOf(".");
      return dot > 0 && wanted.has(name.slice(dot + 1));
    }),
  );
  const text = new TextDecoder().decode(source.subarray(0, LONGEST));
  const assigned = new Set(Array.from(text.matchAll(ASSIGNED), ([, quoted, name]) => quoted ?? name ?? ""));
  for (const [, name = "", bases = ""] of Array.from(text.matchAll(CLASS)).slice(0, MOST_CLASSES)) {
    const isHeir = bases.split(",").some((base) => base.trim() !== "" && !/(?:Interface|^\s*object\s*)$/.test(base));
    for (const method of names) if (isHeir || assigned.has(method)) found.add(`${name}.${method}`);
  }
  return [...found];
}

const LONGEST = 1024 * 1024;
const MOST_CLASSES = 50;
const CLASS = /^class[ \t]{1,8}([A-Za-z_]\w{0,200})[ \t]{0,8}(?:\(([^)\n]{0,200})\))?/gm;
const ASSIGNED =
  /["'](__init__|dependencies|clean|initialize|finalize|update|get_known_classifiers)["']|\b(dependencies|clean|initialize|finalize|update|get_known_classifiers)[ \t]{0,8}=(?!=)/g;

/** Of several classes in a file, hatchling asks a function which one is meant. */
function choosers(source: Uint8Array): readonly string[] {
  return Array.from(definitionsOf(source).names).filter((name) => /^get_\w{1,20}_hook$/.test(name));
}

/** @see pdm-backend's hooks; metadata needs the first two */
function pdmScript(path: string, source: Uint8Array, detail: string, under: readonly string[]): readonly CodeEntry[] {
  const because = "pdm-build-script";
  return [
    codeEntry("download", path, { because, detail, under }),
    ...Array.from(definitionsOf(source).names)
      .filter((name) => name.startsWith("pdm_build_") && !name.includes("."))
      .map((symbol) => {
        const isEarly = symbol === "pdm_build_initialize" || symbol === "pdm_build_hook_enabled";
        return codeEntry(isEarly ? "download" : "build", path, {
          because,
          detail,
          symbol,
          under: isEarly ? under : [],
        });
      }),
  ];
}

/** Hatchling's version source `code` imports a file, but where PKG-INFO has the version already. */
function versionSource(tree: ConfiguredTree, under: readonly string[]): readonly CodeEntry[] {
  const version = tree.tool("hatch", "version");
  const path = version?.["path"];
  const isHatch = tree.pyproject?.buildSystem?.buildBackend?.startsWith("hatchling") === true;
  if (!isHatch || version?.["source"] !== "code" || typeof path !== "string" || tree.metadata !== null) return [];
  const file = `${tree.base}${path}`;
  if (!tree.files.has(file)) return [];
  const detail = `[tool.hatch.version] source = "code", path = "${path}"`;
  const words = { because: "hatch-version-source", detail, under };
  // By default it is a name, `__version__`.
  const called = /^([A-Za-z_]\w{0,100})\(\)$/.exec(String(version["expression"] ?? ""))?.[1];
  return [
    codeEntry("download", file, words),
    ...(called === undefined ? [] : [codeEntry("download", file, { ...words, symbol: called })]),
  ];
}
