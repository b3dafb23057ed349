import type { CodeEntry } from "../code-analysis.ts";
import { codeEntry } from "./entry.ts";
import { pytestHooks } from "./entry-point-entries.ts";
import { isTestFile } from "./path-role.ts";

/** What a test runner imports: conftest.py first, which pytest does even where no test is asked for. */
export function testEntries(
  paths: ReadonlySet<string>,
  files: ReadonlyMap<string, Uint8Array>,
  base: string,
): readonly CodeEntry[] {
  const configurations: CodeEntry[] = [];
  const tests: CodeEntry[] = [];
  for (const path of paths) {
    if (!path.endsWith(".py") || !path.startsWith(base) || !isTestFile(path)) continue;
    if (!path.endsWith("/conftest.py") && path !== "conftest.py") {
      tests.push(codeEntry("test", path, { because: "test-file", detail: "test runners import it" }));
      continue;
    }
    const detail = "pytest imports it";
    const bytes = files.get(path);
    configurations.push(codeEntry("test", path, { because: "conftest", detail, under: ["pytest"] }));
    if (bytes !== undefined) configurations.push(...pytestHooks("test", path, bytes, detail));
  }
  return [...configurations, ...tests];
}
