import type { Trigger } from "../code-analysis.ts";

/** Methods of commands that setuptools calls, in its order; other methods run if these call them. */
export const COMMAND_METHODS: readonly string[] = [
  "__init__",
  "initialize_options",
  "finalize_options",
  "ensure_finalized",
  "get_sub_commands",
  "run",
  "get_outputs",
  "get_source_files",
  "build_extensions",
  "build_extension",
  "build_libraries",
  "build_module",
  "build_modules",
  "build_packages",
  "build_package_data",
  "find_sources",
  "find_all_modules",
  "find_package_modules",
  "copy_extensions_to_source",
  "swig_sources",
  "check_extensions_list",
  "install_for_development",
  "install_egg_scripts",
  "install_wrapper_scripts",
  "do_egg_install",
  "egg_info_writer",
  "make_release_tree",
  "prune_file_list",
  "add_defaults",
  "get_tag",
  "write_wheelfile",
  "run_tests",
];

const BUILD: ReadonlySet<string> = new Set([
  "build",
  "build_py",
  "build_ext",
  "build_clib",
  "build_scripts",
  "install",
  "install_lib",
  "install_scripts",
  "install_data",
  "install_headers",
  "install_egg_info",
  "bdist_wheel",
  "bdist",
  "easy_install",
]);

/** Where there is something for them to build, egg_info makes these ready, too: it wants the names of their sources. */
const LISTED: ReadonlySet<string> = new Set(["build_ext", "build_clib", "build_scripts"]);
const LISTING: ReadonlySet<string> = new Set(
  "__init__ initialize_options finalize_options ensure_finalized get_source_files".split(" "),
);

/**
 * When a method of a `cmdclass` command runs: measured with pip 26.3 and setuptools 84. `install` runs inside of
 * bdist_wheel; egg_info, which `pip download` runs, also makes `build_py` ready.
 */
export function commandTriggers(command: string, method: string): Trigger {
  if (command === "egg_info" || command === "dist_info") return "download";
  if (command === "build_py" && method !== "run" && !method.startsWith("build_")) return "download";
  if (LISTED.has(command) && LISTING.has(method)) return "download";
  if (BUILD.has(command)) return "build";
  if (command === "develop" || command === "editable_wheel") return "editable";
  return command === "test" ? "test" : "deferred";
}
