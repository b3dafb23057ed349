import type { CodeEntry } from "../code-analysis.ts";
import { codeEntry } from "./entry.ts";

/** Files that an installation puts beside `python` as commands. */
export function scriptEntries(paths: readonly string[], files: ReadonlyMap<string, Uint8Array>): readonly CodeEntry[] {
  return paths.map((path) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const language = languageOf(path, files.get(path));
    return codeEntry("script", path, { because: `installed-${language}`, detail: `the command ${name}` });
  });
}

/** `program`: machine code, or what is not held. */
function languageOf(path: string, bytes: Uint8Array | undefined): "python-script" | "shell-script" | "program" {
  const first = bytes === undefined ? "" : decoder.decode(bytes.subarray(0, 200)).split(/[\r\n]/, 1)[0];
  if (first?.startsWith("#!") === true) return /python|pypy/i.test(first) ? "python-script" : "shell-script";
  return /\.pyw?$/.test(path) ? "python-script" : "program";
}

const decoder = new TextDecoder();
