import type { PathRole } from "./correspondence.ts";

/**
 * What a path below the root of a source tree is for, by the names that tools give a meaning.
 *
 * @param backendPath folders of `build-system.backend-path`
 */
export function pathRole(path: string, backendPath: readonly string[]): PathRole {
  const segments = path.split("/");
  const name = segments.at(-1) ?? "";
  const lower = name.toLowerCase();
  const extension = lower.slice(lower.lastIndexOf(".") + 1);
  const folders = segments.slice(0, -1).map((segment) => segment.toLowerCase());

  if (isStartup(lower)) return "startup";
  if (isBuild(path, lower, extension, folders, backendPath)) return "build";
  if (path === "PKG-INFO" || folders.some((folder) => /\.(?:egg|dist)-info$/.test(folder))) return "metadata";
  if (folders.some((folder) => TEST_FOLDERS.has(folder)) || /^(?:conftest|test_.*|.*_test)\.py$/.test(lower)) {
    return "test";
  }
  if (folders.some((folder) => DOCUMENT_FOLDERS.has(folder))) return "document";
  if (PYTHON.has(extension)) return "import";
  if (NATIVE.has(extension)) return "native";
  if (DOCUMENTS.has(extension) || DOCUMENT_NAMES.test(lower)) return "document";
  return folders.includes("scripts") || folders.includes("bin") || SHELLS.has(extension) ? "script" : "data";
}

/**
 * Whether a tool runs, or obeys, what lies at this path just because it lies there: a file that was moved or added here
 * does something that it did not do where it came from.
 */
export function isExecutedPlace(path: string, backendPath: readonly string[], importRoots: readonly string[]): boolean {
  const slash = path.lastIndexOf("/");
  const folder = path.slice(0, Math.max(slash, 0));
  const name = path.slice(slash + 1).toLowerCase();
  if (name === "conftest.py" || name === "__init__.py" || isStartup(name)) return true;
  // A compiled module is found before the one in Python that it lies beside.
  if (name.endsWith(".so") || name.endsWith(".pyd")) return true;
  if (isBuild(path, name, name.slice(name.lastIndexOf(".") + 1), folder.toLowerCase().split("/"), backendPath)) {
    return true;
  }
  // Beside the packages, where `import setuptools` finds it before the real one.
  return (name.endsWith(".py") || name.endsWith(".pyc")) && (folder === "" || importRoots.includes(folder));
}

/**
 * The same for a folder that was moved as a whole: its own build files and packages stay what they were, and only what a
 * tool finds by where it lies is worth saying.
 */
export function isFoundByPlace(path: string, backendPath: readonly string[], importRoots: readonly string[]): boolean {
  const slash = path.lastIndexOf("/");
  const folder = path.slice(0, Math.max(slash, 0));
  const name = path.slice(slash + 1).toLowerCase();
  if (name === "conftest.py" || isStartup(name) || path.split("/").includes(".cargo")) return true;
  // At the top it is the project's own, wherever it comes from.
  if (folder === "" && (TOP_BUILD_NAMES.has(name) || BUILD_NAMES.has(name))) return true;
  const importable = /\.(?:py|pyc|so|pyd)$/.test(name);
  return importable && (folder === "" || importRoots.includes(folder) || backendPath.some((one) => isBelow(path, one)));
}

function isBuild(
  path: string,
  name: string,
  extension: string,
  folders: readonly string[],
  backendPath: readonly string[],
): boolean {
  if (folders.includes(".cargo") || BUILD_NAMES.has(name) || BUILD_EXTENSIONS.has(extension)) return true;
  if (!path.includes("/") && TOP_BUILD_NAMES.has(name)) return true;
  return (
    (extension === "py" || extension === "pyc" || extension === "so" || extension === "pyd") &&
    backendPath.some((folder) => isBelow(path, folder))
  );
}

/** `.` as a folder of the back end says nothing of what lies deeper than its own modules. */
function isBelow(path: string, folder: string): boolean {
  const plain = folder.replace(/^\.\//, "").replace(/\/+$/, "");
  return plain === "" || plain === "." ? !path.includes("/") : path.startsWith(`${plain}/`);
}

/** What Python runs when it starts, in any form that it imports. */
function isStartup(name: string): boolean {
  return /^(?:site|user)customize(?:\.[^/]{0,100})?\.(?:py|pyc|so|pyd)$|\.(?:pth|start)$/.test(name);
}

const BUILD_NAMES: ReadonlySet<string> = new Set([
  ...["build.rs", "meson.build", "meson.options", "meson_options.txt", "cmakelists.txt", "makefile", "gnumakefile"],
  ...[
    "makefile.am",
    "makefile.in",
    "configure",
    "configure.ac",
    "configure.in",
    "aclocal.m4",
    "ltmain.sh",
    "config.guess",
  ],
  ...["config.sub", "install-sh", "cargo.toml", "cargo.lock", "hatch_build.py", "pdm_build.py"],
]);
const TOP_BUILD_NAMES: ReadonlySet<string> = new Set([
  "setup.py",
  "setup.cfg",
  "pyproject.toml",
  "hatch.toml",
  "manifest.in",
]);
const BUILD_EXTENSIONS: ReadonlySet<string> = new Set(["m4", "cmake", "mk"]);
const TEST_FOLDERS: ReadonlySet<string> = new Set(["test", "tests", "testing", "bench", "benchmarks"]);
const DOCUMENT_FOLDERS: ReadonlySet<string> = new Set(["doc", "docs", "examples", "example", "licenses"]);
const PYTHON: ReadonlySet<string> = new Set(["py", "pyi", "pyc", "pyo", "so", "pyd"]);
const NATIVE: ReadonlySet<string> = new Set([
  ...["c", "h", "cc", "cpp", "cxx", "hpp", "hxx", "rs", "pyx", "pxd", "pxi", "f", "f90", "s", "asm", "go", "cu", "dll"],
  ...["dylib", "a", "lib"],
]);
const DOCUMENTS: ReadonlySet<string> = new Set([
  "md",
  "rst",
  "txt",
  "html",
  "css",
  "png",
  "svg",
  "jpg",
  "gif",
  "pdf",
  "bib",
]);
const DOCUMENT_NAMES = /^(?:licen[cs]e|copying|notice|authors|contributors|readme|changes|changelog|history|news)/;
const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "bat", "cmd", "ps1", "pl"]);
