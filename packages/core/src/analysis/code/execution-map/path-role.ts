import type { CodeEntry, Trigger } from "../code-analysis.ts";

/**
 * What a file is for. `import`: part of what is installed and imported; `document`: documentation, examples and
 * benchmarks; `dev`: in the source tree, but nothing that is built or installed takes it.
 */
export type PathRole = "startup" | "build" | "plugin" | "script" | "import" | "test" | "document" | "dev";

/**
 * @param isInstalled whether an installation, or that of the wheel that a build makes, has the file as a module
 * @param base folder of the source tree, which says nothing of a role
 */
export function roleFinder(
  entries: readonly CodeEntry[],
  isInstalled: (path: string) => boolean,
  base: string,
): (path: string) => PathRole {
  const entered = new Map<string, PathRole>();
  for (const { path, trigger, text } of entries) {
    // Later ones are of later triggers.
    if (text === null && !entered.has(path)) entered.set(path, ROLES[trigger]);
  }
  return (path) => {
    const role = entered.get(path);
    if (role !== undefined) return role;
    const inside = path.startsWith(base) ? path.slice(base.length) : path;
    if (isTestPath(inside)) return "test";
    if (isDocumentPath(inside)) return "document";
    return isInstalled(path) ? "import" : "dev";
  };
}

const ROLES: Readonly<Record<Trigger, PathRole>> = {
  download: "build",
  build: "build",
  editable: "build",
  install: "build",
  startup: "startup",
  plugin: "plugin",
  import: "import",
  script: "script",
  test: "test",
  deferred: "dev",
};

/** Below a folder of tests, or named as test runners want it. */
export function isTestPath(path: string): boolean {
  return TEST_FOLDER.test(path) || isTestFile(path);
}

/** What pytest and Django collect, and what pytest imports beside it. */
export function isTestFile(path: string): boolean {
  return TEST_FILE.test(path);
}

export function isDocumentPath(path: string): boolean {
  return DOCUMENT_FOLDER.test(path);
}

const TEST_FOLDER = /(?:^|\/)(?:tests?|_tests?|testsuite|unittests|test_data|testdata)\//i;
const TEST_FILE = /(?:^|\/)(?:conftest|tests?|test_[^/]*|[^/]*_tests?)\.py$/;
const DOCUMENT_FOLDER =
  /^(?:[^/]+\/)?(?:docs?|documentation|examples?|samples?|demos?|tutorials?|benchmarks?|notebooks?)\//i;
