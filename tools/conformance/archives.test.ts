import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { archives } from "./archives.ts";
import type { Comparison } from "./grammar.ts";

const folder = mkdtempSync(join(tmpdir(), "assay-archives-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const FILE = "empty-1.0-py3-none-any.whl";

/** A ZIP without members: no installer takes it for a wheel, and check says so at medium. */
function writeEmptyWheel(name: string): void {
  mkdirSync(join(folder, "archives", name), { recursive: true });
  writeFileSync(join(folder, "archives", name, FILE), Buffer.from(`504b0506${"00".repeat(18)}`, "hex"));
}

test.each([
  ["refused", "passes"],
  ["split", "high"],
  ["escape", "high"],
  ["same", "at most info"],
] as const)("an empty wheel whose verdict is %s: %s", async (verdict, expected) => {
  writeEmptyWheel(verdict);
  const tools = { installer: { accepted: true }, uv: { accepted: false } };
  const vectors = { cases: { [verdict]: { file: FILE, verdict, tools } } };
  const comparisons: Comparison[] = [];
  for await (const one of archives.check(vectors, join(folder, "archives.json"))) comparisons.push(one);
  const [comparison] = comparisons;
  if (expected === "passes") expect(comparison?.actual).toEqual(comparison?.expected);
  else expect(comparison).toMatchObject({ input: verdict, expected });
});
