import { readModule } from "../../../formats/python/module/read-module.ts";
import type { Block, Expression } from "../../../formats/python/module/syntax.ts";
import { tableAt, valueAt } from "../../../formats/python/toml.ts";
import { strip } from "../../../formats/python/white-space.ts";
import { normalizeName } from "../../../model/project-name.ts";
import { canonicalVersionText } from "../../../model/version-text.ts";
import { type Declaration, isUnsettled } from "../declared/declaration.ts";
import { declarationOf } from "../declared/declare.ts";
import { declaredEntryPoints } from "../declared/entry-points.ts";
import { fieldKey, requirementKey, specifierKey } from "../declared/field-key.ts";
import { conditional } from "../declared/setup-py-layer.ts";
import { entryPointDifferences } from "../entry-point-comparison.ts";
import { Folder } from "../folding/folder.ts";
import { isWhole, type Value } from "../folding/value.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";
import { listed } from "./pkg-info-verifier.ts";

/** setup.py as poetry-core before 1.5 writes it into sdists: literals alone, and each of them follows from the source. */
export const poetrySetupVerifier: Verifier = {
  name: "poetry-setup",
  backEnds: ["poetry"],
  claims: (open) => open.filter((path) => path === "setup.py"),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths) found.set(path, await verify(path, world));
    return found;
  },
};

async function verify(path: string, world: World): Promise<Explanation> {
  const text = utf8(await world.memberBytes(path));
  const declaration = await declarationOf(world);
  if (text === null || declaration === null)
    return unexplained("poetry-setup", "it is not UTF-8, or nothing declares it");
  if (!text.startsWith("# -*- coding: utf-8 -*-\nfrom setuptools import setup\n")) {
    return unexplained("poetry-setup", "it does not begin as poetry's does");
  }
  if (world.members.has("setuptools.py") || world.members.has("setuptools/__init__.py")) {
    return unexplained("poetry-setup", "what it imports lies beside it");
  }
  const block = readModule(text);
  const form = await formFault(block, world);
  if (form !== null) return unexplained("poetry-setup", form);
  const folder = new Folder({ text: () => null });
  folder.run(block.filter(({ kind }) => kind === "assign"));
  const values = folder.globals.get("setup_kwargs");
  if (!(values instanceof Map) || !isWhole(values)) return unexplained("poetry-setup", "its values are not literals");
  const faults = [...(await valueFaults(values, declaration, world))];
  if (faults.length > 0) return unexplained("poetry-setup", listed(faults));
  return explained("poetry-setup", { class: "generated", detail: "literals alone, each as pyproject.toml has it" });
}

const NAMES: ReadonlySet<string> = new Set([
  ...["package_dir", "packages", "package_data", "modules", "install_requires", "extras_require", "entry_points"],
  ...["scripts", "setup_kwargs"],
]);

async function formFault(block: Block, world: World): Promise<string | null> {
  for (const [index, statement] of block.entries()) {
    if (statement.kind === "from") {
      const [only] = statement.names;
      const isSetup =
        index === 0 &&
        statement.module === "setuptools" &&
        statement.names.length === 1 &&
        only?.name === "setup" &&
        only.as === null;
      if (
        !isSetup &&
        !(await isBuildScript(
          statement.module,
          statement.names.map(({ name }) => name),
          world,
        ))
      )
        return `line ${statement.line}: an import`;
    } else if (statement.kind === "assign") {
      const [target] = statement.targets;
      if (statement.targets.length !== 1 || target?.kind !== "name" || !NAMES.has(target.id))
        return `line ${statement.line}: another name is set`;
      if (!isLiteral(statement.value, 0)) return `line ${statement.line}: a value that is no literal`;
    } else if (statement.kind === "expression") {
      const last = index === block.length - 1;
      if (!(last && isSetupCall(statement.value)) && !(await isBuildCall(statement.value, world)))
        return `line ${statement.line}: a statement`;
    } else return `line ${statement.line}: a statement`;
  }
  const end = block.at(-1);
  return end?.kind === "expression" && isSetupCall(end.value) ? null : "it does not end with setup(**setup_kwargs)";
}

function isLiteral(expression: Expression, depth: number): boolean {
  if (depth > 8) return false;
  switch (expression.kind) {
    case "text":
    case "number":
    case "constant":
      return true;
    case "name":
      return NAMES.has(expression.id);
    case "list":
    case "tuple":
      return expression.items.every((item) => isLiteral(item, depth + 1));
    case "dict":
      return expression.items.every(({ key, value }) => key?.kind === "text" && isLiteral(value, depth + 1));
    default:
      return false;
  }
}

function isSetupCall(expression: Expression): boolean {
  if (expression.kind !== "call" || expression.callee.kind !== "name" || expression.callee.id !== "setup") return false;
  const [only] = expression.arguments;
  return (
    expression.arguments.length === 1 &&
    only?.name === "**" &&
    only.value.kind === "name" &&
    only.value.id === "setup_kwargs"
  );
}

/** `[tool.poetry.build] script = "build.py"`: `from build import *` and `build(setup_kwargs)`, of a file of the source. */
function buildScript({ configuration: { document } }: World): string | null {
  const poetry = document === null ? null : tableAt(document, "tool", "poetry");
  const build = poetry === null ? undefined : valueAt(poetry, "build");
  if (typeof build === "string") return build;
  const script = poetry === null ? undefined : valueAt(tableAt(poetry, "build") ?? poetry, "script");
  return typeof script === "string" ? script : null;
}

async function isBuildScript(module: string, names: readonly string[], world: World): Promise<boolean> {
  const script = buildScript(world);
  return (
    script !== null &&
    names.join() === "*" &&
    `${module}.py` === script &&
    world.settled.get(script)?.class === "identical"
  );
}

async function isBuildCall(expression: Expression, world: World): Promise<boolean> {
  if (buildScript(world) === null || expression.kind !== "call" || expression.callee.kind !== "name") return false;
  const [only] = expression.arguments;
  return (
    expression.callee.id === "build" &&
    expression.arguments.length === 1 &&
    only?.name === null &&
    only.value.kind === "name" &&
    only.value.id === "setup_kwargs"
  );
}

async function valueFaults(
  values: ReadonlyMap<string, Value>,
  declaration: Declaration,
  world: World,
): Promise<string[]> {
  const faults: string[] = [];
  for (const [key, value] of values) {
    const fault = await keyFault(key, value, declaration, world);
    if (fault !== null) faults.push(`${key}: ${fault}`);
  }
  for (const key of ["name", "version"]) if (!values.has(key)) faults.push(`${key} is missing`);
  const requirements = requirementsOf(values);
  const declared = declaration.fields.get("requires-dist");
  if (declared?.kind === "unsettled") faults.push(`requirements: ${declared.why}`);
  else faults.push(...setFaults("requirement", requirements, (declared?.most ?? []).map(requirementKey)));
  return faults;
}

function setFaults(what: string, found: readonly string[], declared: readonly string[]): string[] {
  const wanted = new Set(declared);
  const there = new Set(found);
  return [
    ...[...there].filter((one) => !wanted.has(one)).map((one) => `${what} ${one} is not declared`),
    ...[...wanted].filter((one) => !there.has(one)).map((one) => `${what} ${one} is missing`),
  ];
}

function requirementsOf(values: ReadonlyMap<string, Value>): string[] {
  const found: string[] = [];
  const install = values.get("install_requires");
  if (Array.isArray(install)) found.push(...install.map(String));
  const extras = values.get("extras_require");
  for (const [key, lines] of extras instanceof Map ? extras : []) {
    const colon = key.indexOf(":");
    const [extra, marker] = colon === -1 ? [key, ""] : [key.slice(0, colon), key.slice(colon + 1)];
    for (const line of Array.isArray(lines) ? lines : []) found.push(conditional(String(line), extra, marker));
  }
  return found.map(requirementKey);
}

async function keyFault(key: string, value: Value, declaration: Declaration, world: World): Promise<string | null> {
  switch (key) {
    case "name":
      return typeof value === "string" && normalizeName(value) === normalizeName(world.context.project)
        ? null
        : String(value);
    case "version":
      return typeof value === "string" && canonicalVersionText(value) === canonicalVersionText(world.context.version)
        ? null
        : String(value);
    case "description":
      return isDeclared("summary", value, declaration) ? null : "not the declared one";
    case "long_description":
      return isBody(value, declaration) ? null : "not the readme";
    case "author":
    case "author_email":
    case "maintainer":
    case "maintainer_email":
      return isPerson(value, declaration) ? null : String(value);
    case "url":
      return isUrl(value, declaration) ? null : String(value);
    case "python_requires": {
      const declared = declaration.fields.get("requires-python");
      const known = declared?.kind === "between" ? declared.most.map(specifierKey) : [];
      return typeof value === "string" && known.includes(specifierKey(value)) ? null : String(value);
    }
    case "package_dir":
      return value instanceof Map &&
        [...value].every(
          ([name, folder]) =>
            name === "" && typeof folder === "string" && world.configuration.importRoots.includes(folder),
        )
        ? null
        : "not where the packages lie";
    case "packages":
      return listed(setFaults("package", texts(value), packagesOf(texts(value), world))) || null;
    case "py_modules":
    case "modules":
      return texts(value).every((name) => moduleAt(name, world)) ? null : "a module that is not there";
    case "package_data":
      return packageDataFault(value, world);
    case "install_requires":
    case "extras_require":
      return null;
    case "entry_points":
      return entryPointFault(value, world);
    case "scripts":
      return texts(value).every((path) => world.settled.get(path)?.class === "identical")
        ? null
        : "a script that is not there";
    case "include_package_data":
    case "zip_safe":
      return typeof value === "boolean" ? null : "no boolean";
    default:
      return "no key that poetry writes";
  }
}

function texts(value: Value): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isDeclared(field: string, value: Value, { fields }: Declaration): boolean {
  const declared = fields.get(field);
  if (declared?.kind !== "between") return value === null || value === "";
  return (
    typeof value === "string" &&
    (declared.most.some((one) => fieldKey(field, one) === fieldKey(field, value)) ||
      (value === "" && declared.most.length === 0))
  );
}

function isBody(value: Value, { body }: Declaration): boolean {
  if (isUnsettled(body)) return false;
  if (value === null || value === "" || value === "None") return body.length === 0;
  return typeof value === "string" && body.some((text) => strip(text.replaceAll("\r\n", "\n")) === strip(value));
}

function isPerson(value: Value, { people }: Declaration): boolean {
  if (value === null || value === "None" || value === "") return true;
  return (
    typeof value === "string" &&
    !isUnsettled(people) &&
    people.some(({ name, email }) => name === value || email === value)
  );
}

function isUrl(value: Value, { fields }: Declaration): boolean {
  if (value === null || value === "None" || value === "") return true;
  const urls = ["home-page", "project-url"].flatMap((name) => {
    const declared = fields.get(name);
    return declared?.kind === "between" ? declared.most : [];
  });
  return typeof value === "string" && urls.some((url) => url === value || url.endsWith(`, ${value}`));
}

function sourceRoots(world: World): readonly string[] {
  return ["", ...world.configuration.importRoots.map((root) => (root === "" ? "" : `${root}/`))];
}

function moduleAt(name: string, world: World): boolean {
  const path = name.replaceAll(".", "/");
  return sourceRoots(world).some((root) => world.settled.get(`${root}${path}.py`)?.class === "identical");
}

/** Every package below the packages that pyproject.toml includes, or below the one named after the project. */
function packagesOf(found: readonly string[], world: World): readonly string[] {
  const { document } = world.configuration;
  const poetry = document === null ? null : tableAt(document, "tool", "poetry");
  const included = poetry === null ? [] : includedPackages(valueAt(poetry, "packages"));
  const tops = included.length > 0 ? included : [normalizeName(world.context.project).replaceAll("-", "_")];
  const names = new Set<string>();
  for (const path of world.members.keys()) {
    if (!path.endsWith("/__init__.py")) continue;
    for (const root of sourceRoots(world)) {
      if (!path.startsWith(root)) continue;
      const name = path.slice(root.length, -"/__init__.py".length);
      if (tops.some((top) => name === top || name.startsWith(`${top}/`))) names.add(name.replaceAll("/", "."));
    }
  }
  // A folder of modules without __init__.py is a package too where poetry was told to include it.
  for (const name of found) if (tops.includes(name.replaceAll(".", "/"))) names.add(name);
  return [...names];
}

function includedPackages(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (typeof item !== "object" || item === null || !("include" in item) || typeof item.include !== "string")
      return [];
    return [item.include.replace(/\/\*\*?(?:\/.*)?$/, "").replace(/\.py$/, "")];
  });
}

function packageDataFault(value: Value, world: World): string | null {
  if (!(value instanceof Map)) return "no mapping";
  for (const [name, patterns] of value) {
    const folder = name.replaceAll(".", "/");
    const there =
      name === "" ||
      sourceRoots(world).some((root) => [...world.members.keys()].some((path) => path.startsWith(`${root}${folder}/`)));
    if (!there) return `${name} is no package`;
    if (texts(patterns).some((pattern) => pattern.includes("..") || pattern.startsWith("/")))
      return "a path that leads out";
  }
  return null;
}

async function entryPointFault(value: Value, world: World): Promise<string | null> {
  if (!(value instanceof Map)) return "no mapping";
  const lines: string[] = [];
  for (const [group, entries] of value) lines.push(`[${group}]`, ...texts(entries));
  const declared = await declaredEntryPoints(world);
  if (isUnsettled(declared)) return declared.unsettled;
  const differences = entryPointDifferences(new TextEncoder().encode(`${lines.join("\n")}\n`), declared);
  return differences.length === 0 ? null : listed(differences);
}
