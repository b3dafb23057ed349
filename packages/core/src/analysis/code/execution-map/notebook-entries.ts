import { FormatError } from "../../../base/format-error.ts";
import { readNotebook } from "../../../formats/python/notebook.ts";
import type { CodeEntry } from "../code-analysis.ts";
import { codeEntry } from "./entry.ts";

/** The code of notebooks, which only a person runs who opens them: no tool does, pytest neither. */
export function notebookEntries(files: ReadonlyMap<string, Uint8Array>): readonly CodeEntry[] {
  const entries: CodeEntry[] = [];
  for (const path of files.keys()) {
    const bytes = path.endsWith(".ipynb") ? files.get(path) : undefined;
    if (bytes === undefined || entries.length >= MOST_NOTEBOOKS) continue;
    const code = codeOf(bytes);
    if (code === "") continue;
    const detail = "a person who opens the notebook may run its cells";
    entries.push(codeEntry("deferred", path, { because: "notebook", detail, text: { line: 1, code } }));
  }
  return entries;
}

const MOST_NOTEBOOKS = 200;

/** All cells one after the other; what is not Python is left out. */
function codeOf(bytes: Uint8Array): string {
  try {
    const { language, cells } = readNotebook(bytes);
    if (!/^(?:i?python\d*)$/.test(language)) return "";
    return cells
      .filter(({ source }) => !source.startsWith("%%") || /^%%(?:time|timeit|capture|prun)\b/.test(source))
      .map(({ source }) => source.split("\n").map(asPython).join("\n"))
      .join("\n");
  } catch (error) {
    if (error instanceof FormatError) return "";
    throw error;
  }
}

/** IPython's own: `!command` starts a program, `%magic` and `help?` are for the person. */
function asPython(line: string): string {
  const indentation = /^[ \t]{0,80}/.exec(line)?.[0] ?? "";
  const rest = line.slice(indentation.length);
  if (rest.startsWith("!")) return `${indentation}__import__("os").system(${JSON.stringify(rest.slice(1))})`;
  return rest.startsWith("%") || rest.startsWith("?") || rest.endsWith("?") ? `${indentation}pass` : line;
}
