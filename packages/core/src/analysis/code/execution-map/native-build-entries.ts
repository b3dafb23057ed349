import { setupOption } from "../../../formats/python/setup-cfg.ts";
import { isTable, type TomlTable, type TomlValue } from "../../../formats/python/toml.ts";
import { isRefusal } from "../../../model/refusal.ts";
import { parseRequirement } from "../../../model/requirement.ts";
import type { CodeEntry, Trigger } from "../code-analysis.ts";
import { codeEntry, notFollowed } from "./entry.ts";
import { mesonFiles } from "./meson-files.ts";
import { type ConfiguredTree, tomlOf } from "./source-tree.ts";
import { type Statement, statementsWith } from "./statements.ts";

/**
 * What a build runs without any Python: programs that meson, CMake and cargo start, options with which a compiler starts
 * one, and build requirements that come from an address of their own.
 */
export function nativeBuildEntries(tree: ConfiguredTree): readonly CodeEntry[] {
  return [
    ...directRequirements(tree),
    ...compilerOptions(tree),
    ...configuredPrograms(tree),
    ...buildDescriptions(tree),
  ];
}

/** @see PEP 508: `name @ https://…` */
function directRequirements({ base, pyproject, texts }: ConfiguredTree): readonly CodeEntry[] {
  const path = `${base}pyproject.toml`;
  const direct = (pyproject?.buildSystem?.requires ?? []).filter((requirement) => {
    const parsed = parseRequirement(requirement);
    return isRefusal(parsed) ? requirement.includes("://") : parsed.url !== null;
  });
  return direct.slice(0, MOST).map((requirement) => {
    const text = { line: lineOf(texts.get(path), requirement), code: requirement };
    const detail = `[build-system] requires = ["${requirement}"]`;
    return codeEntry("download", path, { because: "direct-build-requirement", detail, text });
  });
}

const MOST = 100;

/** Options of [tool.setuptools.ext-modules] that make a compiler or linker start a program or load a plug-in. */
function compilerOptions(tree: ConfiguredTree): readonly CodeEntry[] {
  const modules = tree.tool("setuptools")?.["ext-modules"];
  if (!Array.isArray(modules)) return [];
  const path = `${tree.base}pyproject.toml`;
  return modules.filter(isTable).flatMap((module: TomlTable) =>
    ["extra-compile-args", "extra-link-args"].flatMap((key) => {
      const options = strings(module[key]);
      if (!options.some((option) => RUNS_PROGRAM.test(option))) return [];
      const code = options.join(" ");
      const text = { line: lineOf(tree.texts.get(path), options[0] ?? ""), code };
      return [
        codeEntry("build", path, {
          because: "compiler-option",
          detail: `${key} of [tool.setuptools.ext-modules]`,
          text,
        }),
      ];
    }),
  );
}

/** `[build_ext] swig = ./swig.sh` in setup.cfg: what distutils calls by that name, where it is one of the tree. */
function configuredPrograms({ base, files, setupCfg, texts }: ConfiguredTree): readonly CodeEntry[] {
  const option = setupCfg === null ? null : setupOption(setupCfg, "build_ext", "swig");
  const code = option?.value.trim() ?? "";
  const file = code.replace(/^(?:\.\/)+/, "");
  if (file === "" || !files.has(base + file)) return [];
  const path = `${base}setup.cfg`;
  const text = { line: lineOf(texts.get(path), code), code };
  return [codeEntry("build", path, { because: "compiler-option", detail: "swig of [build_ext]", text })];
}

/** gcc's and clang's. */
const RUNS_PROGRAM = /^(?:-wrapper|-fplugin|-fpass-plugin|-specs|--specs|-B|-Xclang|-fuse-ld=|-Wl,-plugin|-Wl,-load|@)/;

function strings(value: TomlValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

interface Description {
  readonly name: RegExp;
  readonly because: string;
  readonly trigger: Trigger;
  /** Where a statement begins that runs something. */
  readonly runs: RegExp;
}

/** meson-python configures the build to get at the metadata, and makes targets later; cargo and CMake run when the wheel is built. */
const DESCRIPTIONS: readonly Description[] = [
  {
    name: /(?:^|\/)meson\.build$/,
    because: "meson-command",
    trigger: "download",
    runs: /\brun_command[ \t]*\(/g,
  },
  {
    name: /(?:^|\/)meson\.build$/,
    because: "meson-command",
    trigger: "download",
    runs: /\b(?:meson\.)?add_postconf_script[ \t]*\(/g,
  },
  {
    name: /(?:^|\/)meson\.build$/,
    because: "meson-target",
    trigger: "build",
    runs: /\b(?:custom_target|generator|run_target|vcs_tag|(?:meson\.)?(?:add_install_script|add_dist_script))[ \t]*\(/g,
  },
  {
    name: /(?:^|\/)(?:CMakeLists\.txt|[^/]+\.cmake)$/,
    because: "cmake-command",
    trigger: "build",
    runs: /\b(?:execute_process|exec_program|add_custom_command|add_custom_target|file[ \t]*\([ \t\n]*DOWNLOAD|ExternalProject_Add|FetchContent_Declare)\b[ \t]*\(?/gi,
  },
  {
    name: /\.rs$/,
    because: "cargo-build-script",
    trigger: "build",
    runs: /\bCommand[ \t]*::[ \t]*new[ \t]*\(/g,
  },
];

function buildDescriptions(tree: ConfiguredTree): readonly CodeEntry[] {
  const backEnd = tree.pyproject?.buildSystem?.buildBackend ?? "";
  const entries: CodeEntry[] = [];
  const meson = mesonFiles(tree);
  const cargo = cargoBuildScripts(tree);
  for (const path of tree.files) {
    if (!path.startsWith(tree.base) || (path.endsWith("/meson.build") && !meson.has(path))) continue;
    if (CARGO_CONFIGURATION.test(path)) entries.push(...cargoConfiguration(path, tree, backEnd));
    for (const { name, because, trigger, runs } of DESCRIPTIONS) {
      if (!name.test(path) || !isUsed(because, backEnd)) continue;
      if (because === "cargo-build-script" && !cargo.has(path)) continue;
      const bytes = tree.texts.get(path);
      const calls = statementsWith(bytes, runs, because === "cargo-build-script" ? "rust" : "other");
      if (calls.isCut) tree.undecided.push(notFollowed(path, trigger, "It runs more statements than assay reads."));
      const statements = withPrograms(calls.statements, because, bytes);
      for (const one of statements) {
        entries.push(statementEntry(one, path, because, trigger));
        entries.push(...scriptsOf(one, path, because, trigger, tree));
      }
      // A crate may run anything from its build script, by whatever it calls.
      if (because === "cargo-build-script" && statements.length === 0) {
        entries.push(codeEntry("build", path, { because, detail: "cargo compiles and runs it" }));
      }
    }
  }
  return entries;
}

/** `sh = find_program('sh')` and `run_command(sh, …)`: what the name of a program stands for is put in its place. */
function withPrograms(
  statements: readonly Statement[],
  because: string,
  bytes: Uint8Array | undefined,
): readonly Statement[] {
  if (statements.length === 0 || !/^(?:meson|cmake)/.test(because)) return statements;
  const programs = new Map<string, string>();
  const text = new TextDecoder().decode(bytes?.subarray(0, 1024 * 1024));
  if (because.startsWith("cmake")) return withVariables(statements, text);
  for (const [, name = "", program = ""] of text.matchAll(
    /^[ \t]{0,40}(\w{1,60})[ \t]*=[ \t]*find_program\([ \t\n]{0,40}'([^'\n]{1,200})'/gm,
  ))
    programs.set(name, program);
  return statements.map(({ line, code }) => {
    const first = /^[^(]{1,60}\([\s[]{0,40}(\w{1,60})\s*[,)]/.exec(code)?.[1];
    const program = first === undefined ? undefined : programs.get(first);
    if (first === undefined || program === undefined) return { line, code };
    const at = code.indexOf(first, code.indexOf("(") + 1);
    return { line, code: `${code.slice(0, at)}'${program}'${code.slice(at + first.length)}` };
  });
}

/** `set(TOOL sh)` and `execute_process(COMMAND ${TOOL} …)`, likewise. */
function withVariables(statements: readonly Statement[], text: string): readonly Statement[] {
  const values = new Map<string, string>();
  for (const [, name = "", value = ""] of text.matchAll(CMAKE_VARIABLE)) if (values.size < 500) values.set(name, value);
  if (values.size === 0) return statements;
  return statements.map(({ line, code }) => ({
    line,
    code: code.replace(/\$\{(\w{1,60})\}/g, (whole, name: string) => values.get(name) ?? whole),
  }));
}

const CMAKE_VARIABLE =
  /^[ \t]{0,40}(?:set|find_program)[ \t]{0,8}\([ \t]{0,8}(\w{1,60})[ \t]{1,8}"?([^"\s()$]{1,200})"?[ \t]{0,8}[)\n]/gim;

/** `build.rs` beside any Cargo.toml, and what one names instead. */
function cargoBuildScripts({ base, files, texts }: ConfiguredTree): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of files) {
    if (!path.startsWith(base)) continue;
    if (/(?:^|\/)build\.rs$/.test(path)) found.add(path);
    if (!/(?:^|\/)Cargo\.toml$/.test(path)) continue;
    const table = tomlOf(texts.get(path))?.["package"];
    const script = isTable(table) ? table["build"] : undefined;
    if (typeof script === "string") found.add(path.slice(0, -"Cargo.toml".length) + script.replace(/^\.\//, ""));
  }
  return found;
}

/** Python files of the tree that a statement names: the build runs them. */
function scriptsOf(
  { line, code }: Statement,
  path: string,
  because: string,
  trigger: Trigger,
  { base, files }: ConfiguredTree,
): readonly CodeEntry[] {
  if (because === "cargo-build-script") return [];
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const names = new Set(
    Array.from(code.matchAll(/([\w.-]{1,100}(?:\/[\w.-]{1,100}){0,10}\.py)\b/g), ([, name]) => name ?? ""),
  );
  return [...names].flatMap((name) => {
    const plain = name.replace(/^(?:\.\/)+/, "");
    const found = [folder + plain, base + plain].find((one) => files.has(one));
    const detail = `line ${line} of ${path}`;
    return found === undefined ? [] : [codeEntry(trigger, found, { because: "build-script", detail })];
  });
}

function statementEntry({ line, code }: Statement, path: string, because: string, trigger: Trigger): CodeEntry {
  return codeEntry(trigger, path, { because, detail: `line ${line} of ${path}`, text: { line, code } });
}

/** Back ends that we do not know may run any of these; setuptools runs none by itself, but its setup.py may. */
function isUsed(because: string, backEnd: string): boolean {
  if (because.startsWith("meson"))
    return !OTHERS.test(backEnd) && !/^(?:scikit_build_core|maturin|setuptools_rust)/.test(backEnd);
  if (because.startsWith("cmake")) return !OTHERS.test(backEnd) && !/^(?:mesonpy|maturin)/.test(backEnd);
  return !OTHERS.test(backEnd) && !/^(?:mesonpy|scikit_build_core)/.test(backEnd);
}

const OTHERS = /^(?:flit|hatchling|poetry|pdm|uv_build)/;
const CARGO_CONFIGURATION = /(?:^|\/)\.cargo\/config(?:\.toml)?$/;

/** Programs that cargo starts in place of its own; maturin asks cargo for the crate's metadata at once. */
function cargoConfiguration(path: string, tree: ConfiguredTree, backEnd: string): readonly CodeEntry[] {
  if (OTHERS.test(backEnd)) return [];
  const bytes = tree.texts.get(path);
  const document = tomlOf(bytes);
  if (document === null) return [];
  const found: { readonly key: string; readonly value: string }[] = [];
  collect(document, "", found, 0);
  if (found.length > MOST) tree.undecided.push(notFollowed(path, "build", "It sets more programs than assay reads."));
  return found.slice(0, MOST).map(({ key, value }) => {
    // Asked for metadata, cargo starts no more than the compiler, for its version.
    const trigger = backEnd.startsWith("maturin") && /^build\.|^env\.RUSTC/.test(key) ? "download" : "build";
    const text = { line: lineOf(bytes, value), code: `${key} = ${value}` };
    return codeEntry(trigger, path, { because: "cargo-configuration", detail: `${key} in ${path}`, text });
  });
}

function collect(table: TomlTable, prefix: string, found: { key: string; value: string }[], depth: number): void {
  for (const [name, value] of Object.entries(table)) {
    const key = prefix === "" ? name : `${prefix}.${name}`;
    if (value === undefined || depth > 6) continue;
    if (isTable(value)) collect(value, key, found, depth + 1);
    else if (CARGO_PROGRAM.test(key)) {
      found.push({ key, value: Array.isArray(value) ? strings(value).join(" ") : String(value) });
    }
  }
}

const CARGO_PROGRAM =
  /^(?:build\.(?:rustc|rustc-wrapper|rustc-workspace-wrapper|rustdoc)|target\..+\.(?:linker|runner)|env\.(?:CC|CXX|AR|LD|RUSTC[A-Z_]*|CARGO_[A-Z0-9_]*|[A-Za-z0-9_-]+_(?:CC|CXX|AR|LINKER|RUNNER|WRAPPER))(?:\.value)?|registry\.(?:global-)?credential-providers?|registries\..+\.credential-provider)$/;

/** Where a text first stands, from 1. */
function lineOf(bytes: Uint8Array | undefined, text: string): number {
  if (bytes === undefined || text === "") return 1;
  const whole = new TextDecoder().decode(bytes);
  const at = whole.indexOf(text);
  if (at < 0) return 1;
  let line = 1;
  for (let index = whole.indexOf("\n"); index >= 0 && index < at; index = whole.indexOf("\n", index + 1)) line++;
  return line;
}
