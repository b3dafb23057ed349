import type { CodeEntry } from "../code-analysis.ts";
import { codeEntry } from "./entry.ts";
import type { ModuleCandidate, ModuleIndex } from "./module-index.ts";
import { isDocumentPath, isTestPath } from "./path-role.ts";

/**
 * What importing runs: the packages and modules at the top first, then every further module, which runs when something
 * asks for it. `__main__` modules are scripts; files of test suites are not entered by an import.
 */
export function moduleEntries(index: ModuleIndex): readonly CodeEntry[] {
  const first: CodeEntry[] = [];
  const further: CodeEntry[] = [];
  for (const [dotted, candidates] of index) {
    const folder = dotted.replaceAll(".", "/");
    const isTop = !dotted.includes(".");
    // At the top, a file called test_x.py is a module that anybody gets to import; a folder of tests is a mistake.
    const isTests = isTestPath(`${folder}/`) || (!isTop && isTestPath(`${folder}.py`));
    if (
      isTests ||
      (isDocumentPath(`${folder}/`) && !isInPackage(index, dotted) && index.get(dotted)?.[0]?.isPackage !== true)
    )
      continue;
    const entries = entriesOf(dotted, candidates, reachOf(index, dotted));
    (isTop ? first : further).push(...entries);
  }
  return [...first, ...further];
}

type Reach = "top-level-import" | "namespace-import" | "module-import";

function entriesOf(dotted: string, candidates: readonly ModuleCandidate[], reach: Reach): readonly CodeEntry[] {
  const [taken] = candidates;
  if (taken === undefined) return [];
  if (dotted === "__main__" || dotted.endsWith(".__main__")) {
    const detail = `python -m ${dotted.slice(0, -".__main__".length) || "."}`;
    return [codeEntry("script", taken.path, { because: "main-module", detail })];
  }
  const detail = `import ${dotted}`;
  if (taken.kind === "bytecode") {
    return [
      codeEntry("import", taken.path, { because: "sourceless-bytecode", detail: `${detail}: no source beside it` }),
    ];
  }
  if (taken.kind === "source") return [codeEntry("import", taken.path, { because: reach, detail })];

  const source = candidates.find(({ kind, isPackage }) => kind === "source" && isPackage === taken.isPackage);
  if (source === undefined) {
    return reach === "module-import" ? [] : [codeEntry("import", taken.path, { because: "native-module", detail })];
  }
  return [
    codeEntry("import", source.path, { because: reach, detail: `${detail}, where ${taken.path} does not load` }),
    codeEntry("import", taken.path, {
      because: "native-over-source",
      detail: `${detail}: taken before ${source.path}`,
    }),
  ];
}

function reachOf(index: ModuleIndex, dotted: string): Reach {
  if (!dotted.includes(".")) return "top-level-import";
  return isInPackage(index, dotted) ? "module-import" : "namespace-import";
}

/** Whether a folder above it has an `__init__`: then it is a part of that package. */
function isInPackage(index: ModuleIndex, dotted: string): boolean {
  let dot = dotted.indexOf(".");
  for (let depth = 0; dot >= 0 && depth < DEEPEST_NAMESPACE; depth++) {
    if (index.get(dotted.slice(0, dot))?.[0]?.isPackage === true) return true;
    dot = dotted.indexOf(".", dot + 1);
  }
  return false;
}

/** Namespaces nest two or three levels; a hostile path must not cost its length squared. */
const DEEPEST_NAMESPACE = 16;
