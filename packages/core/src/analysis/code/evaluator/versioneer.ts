import { readSetupCfg, setupOption } from "../../../formats/python/setup-cfg.ts";
import { tableAt, valueAt } from "../../../formats/python/toml.ts";
import { tomlOf } from "../execution-map/source-tree.ts";
import { fromBytes } from "./decompression.ts";
import type { Interpreter } from "./interpreter.ts";
import { dict, type Func, NONE, put, str, UNKNOWN, type Value } from "./values.ts";

/**
 * What `get_version()` and `get_versions()` of a versioneer.py beside setup.py give in an sdist: the version that was written
 * into the version file when it was made. Undefined for another function, and where no such file is there.
 */
export function versioneerResult(vm: Interpreter, { template, module }: Func): Value | undefined {
  const { base, files } = vm.program;
  if (module.path !== `${base}versioneer.py` || !FUNCTIONS.has(template.name)) return undefined;
  const path = versionFile(vm, module.scope.names.get("versionfile_source"));
  const bytes = path === null ? undefined : files.get(`${base}${path}`);
  const version = bytes === undefined ? null : writtenVersion(fromBytes(bytes));
  if (version === null) return undefined;
  if (template.name === "get_version") return str(version);
  const all = dict();
  put(all, str("version"), str(version));
  for (const key of ["full-revisionid", "date"]) put(all, str(key), UNKNOWN);
  put(all, str("error"), NONE);
  return all;
}

const FUNCTIONS: ReadonlySet<string> = new Set(["get_version", "get_versions"]);

function versionFile({ program: { base, files } }: Interpreter, said: Value | undefined): string | null {
  if (said?.k === "str" && said.whole) return said.s;
  const config = files.get(`${base}setup.cfg`);
  const option =
    config === undefined ? null : setupOption(readSetupCfg(config).value, "versioneer", "versionfile_source");
  if (option !== null) return option.value;
  const document = tomlOf(files.get(`${base}pyproject.toml`));
  const table = document === null ? null : tableAt(document, "tool", "versioneer");
  const value = table === null ? undefined : valueAt(table, "versionfile_source");
  return typeof value === "string" ? value : null;
}

/** @see versioneer's `versions_from_file` */
function writtenVersion(text: string): string | null {
  const begin = text.indexOf("version_json = '''\n");
  const end = text.indexOf("'''  # END VERSION_JSON", begin);
  if (begin === -1 || end === -1 || end - begin > 4000) return null;
  try {
    const found: unknown = JSON.parse(text.slice(text.indexOf("\n", begin), end));
    const version = typeof found === "object" && found !== null && "version" in found ? found.version : null;
    return typeof version === "string" ? version : null;
  } catch {
    return null;
  }
}
