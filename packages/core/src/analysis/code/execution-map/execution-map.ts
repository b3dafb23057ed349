import type { CodeEntry } from "../code-analysis.ts";
import type { Program } from "../program.ts";

/** A distribution's files, as `gatherFiles` has them. */
export interface MappedFiles {
  readonly filename: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly members: ReadonlySet<string>;
}

/** Every place where a tool enters the code of a distribution. */
export function executionMap({ filename, members }: MappedFiles): Pick<Program, "entries" | "importRoots" | "base"> {
  const wheel = filename.endsWith(".whl");
  const tops = new Set([...members].map((path) => path.slice(0, path.indexOf("/") + 1)));
  const [top = ""] = tops;
  const base = !wheel && tops.size === 1 ? top : "";
  const entries: CodeEntry[] = [];
  if (!wheel && members.has(`${base}setup.py`)) entries.push(entry("download", `${base}setup.py`, "setup-py"));
  for (const path of members) {
    if (/^[^/]+\/__init__\.py$|^[^/]+\.py$/.test(path.slice(base.length)) && !path.endsWith("setup.py")) {
      entries.push(entry("import", path, "top-level-import"));
    }
  }
  return { entries, importRoots: [base, `${base}src/`], base };
}

function entry(trigger: CodeEntry["trigger"], path: string, because: string): CodeEntry {
  return { trigger, path, symbol: null, text: null, because, detail: "", under: [] };
}
