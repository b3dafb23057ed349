import type { Trigger } from "../code-analysis.ts";

/** When setuptools runs a method of a command class that `cmdclass` puts in place of its own. */
export interface CommandRun {
  readonly trigger: Trigger;
  /** Tools under which it runs; empty for all. */
  readonly under: readonly string[];
}

/**
 * Measured with setuptools 84 under pip 26.3: metadata needs `egg_info` and `dist_info`, and these bring the commands of a
 * build as far as `finalize_options`; an `install` class runs when a wheel is built.
 *
 * @param method `run`, `finalize_options` …; null for the class as a whole
 */
export function commandRun(command: string, method: string | null): CommandRun {
  if (METADATA.has(command)) return { trigger: "download", under: [] };
  if (BUILD.has(command)) {
    const isPrepared = PREPARED.has(command) && method !== null && PREPARATIONS.has(method);
    return { trigger: isPrepared ? "download" : "build", under: [] };
  }
  if (command === "editable_wheel") return { trigger: "editable", under: [] };
  if (command === "develop") return { trigger: "editable", under: ["pip <= 22.3"] };
  if (command === "sdist") return { trigger: "build", under: ["python -m build", "uv build"] };
  return { trigger: "deferred", under: [] };
}

const METADATA: ReadonlySet<string> = new Set(["egg_info", "dist_info"]);
const PREPARED: ReadonlySet<string> = new Set([
  ...["build", "build_py", "build_ext", "build_clib", "build_scripts", "bdist_wheel"],
]);
const BUILD: ReadonlySet<string> = new Set([
  ...PREPARED,
  ...["install", "install_lib", "install_scripts", "install_data", "install_headers", "install_egg_info"],
]);
const PREPARATIONS: ReadonlySet<string> = new Set(["__init__", "__new__", "initialize_options", "finalize_options"]);
