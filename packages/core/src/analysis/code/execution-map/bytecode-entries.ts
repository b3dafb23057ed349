import { FormatError } from "../../../base/format-error.ts";
import { PYC_HEADER_SIZE, readPycHeader } from "../../../formats/python/pyc-header.ts";
import { sourcePath } from "../../members/bytecode.ts";
import type { CodeEntry } from "../code-analysis.ts";
import { codeEntry } from "./entry.ts";

/**
 * Compiled files beside their source that Python takes without looking whether they still stand for it: uv, and pip with
 * `--no-compile`, install them as they are; pip alone compiles anew.
 *
 * @see PEP 552
 */
export function bytecodeEntries(
  places: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, Uint8Array>,
): readonly CodeEntry[] {
  const entries: CodeEntry[] = [];
  for (const [lands, path] of places) {
    if (!lands.endsWith(".pyc") || !lands.includes("__pycache__/")) continue;
    const source = sourcePath(lands);
    const bytes = files.get(path);
    if (source === null || bytes === undefined || !places.has(source) || !isUnchecked(bytes)) continue;
    const detail = `taken in place of ${places.get(source) ?? source}, whatever that says`;
    entries.push(
      codeEntry("import", path, { because: "unchecked-bytecode", detail, under: ["uv", "pip --no-compile"] }),
    );
  }
  return entries;
}

function isUnchecked(bytes: Uint8Array): boolean {
  try {
    return readPycHeader(bytes.subarray(0, PYC_HEADER_SIZE)).validation.kind === "unchecked-hash";
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}
