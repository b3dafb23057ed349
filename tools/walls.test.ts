import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// The walls hold only as long as something runs into them: each violation is planted in a copy of the set-up.

const root = fileURLToPath(new URL("..", import.meta.url));
let copy = "";

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "assay-walls-"));
  for (const file of ["biome.json", "biome.layers.json", "tsconfig.base.json", ".gitignore"]) {
    cpSync(join(root, file), join(copy, file));
  }
  cpSync(join(root, "packages/core/tsconfig.json"), join(copy, "packages/core/tsconfig.json"), { recursive: true });
  cpSync(join(root, "packages/core/src/globals.d.ts"), join(copy, "packages/core/src/globals.d.ts"), {
    recursive: true,
  });
  plant("packages/core/package.json", '{ "name": "@assay/core", "type": "module" }\n');
  plant("packages/core/src/checks/a-check.ts", "export const check = 1;\n");
  plant("packages/core/src/model/version.ts", "export const version = 1;\n");
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

function run(tool: "tsc" | "biome", args: readonly string[]): { passed: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(join(root, "node_modules/.bin", tool), args, {
    cwd: copy,
    encoding: "utf8",
  });
  return { passed: status === 0, said: stdout + stderr };
}

function compile(): { passed: boolean; said: string } {
  return run("tsc", ["-p", "packages/core", "--pretty", "false"]);
}

function lint(path: string): { passed: boolean; said: string } {
  return run("biome", ["lint", "--error-on-warnings", "--max-diagnostics=50", path]);
}

describe("core is pure", () => {
  test("the set-up itself compiles, so that what follows fails for its own reason", () => {
    expect(compile()).toEqual({ passed: true, said: "" });
  });

  test.each([
    ["node:fs", 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n', "node:fs"],
    ["fetch", 'export const answer = fetch("https://example.org");\n', "fetch"],
    ["process", "export const environment = process.env;\n", "process"],
    ["timers", "export const timer = setTimeout(() => {}, 1);\n", "setTimeout"],
  ])("%s does not compile", (_name, text, word) => {
    plant("packages/core/src/base/planted.ts", text);
    const { passed, said } = compile();
    rmSync(join(copy, "packages/core/src/base/planted.ts"));

    expect(passed).toBe(false);
    expect(said).toContain(`'${word}'`);
  });

  test("a clock is refused by the linter, since the language itself has one", () => {
    plant("packages/core/src/base/planted.ts", "export const now: number = Date.now();\n");
    const { passed, said } = lint("packages/core/src/base/planted.ts");
    rmSync(join(copy, "packages/core/src/base/planted.ts"));

    expect(passed).toBe(false);
    expect(said).toContain("Core has no clock");
  });
});

describe("imports go down only", () => {
  test.each([
    ["base from model", "base", 'export { version } from "../model/version.ts";\n', "base imports only itself."],
    ["model from checks", "model", 'export { check } from "../checks/a-check.ts";\n', "model imports only base"],
    [
      "a type counts",
      "formats",
      'import type { version } from "../model/version.ts";\nexport type V = typeof version;\n',
      "formats imports only base",
    ],
    ["core from evidence", "analysis", 'export * from "@assay/evidence";\n', "analysis imports only"],
  ])("%s is refused", (_name, floor, text, words) => {
    plant(`packages/core/src/${floor}/planted.ts`, text);
    const { passed, said } = lint(`packages/core/src/${floor}/planted.ts`);
    rmSync(join(copy, `packages/core/src/${floor}/planted.ts`));

    expect(passed).toBe(false);
    expect(said.replaceAll(/\s+/g, " ")).toContain(words);
  });

  test("a downward import passes", () => {
    plant("packages/core/src/checks/planted.ts", 'export { version } from "../model/version.ts";\n');
    expect(lint("packages/core/src/checks/planted.ts").passed).toBe(true);
  });

  test("a cycle is refused", () => {
    plant("packages/core/src/model/one.ts", 'import { two } from "./two.ts";\nexport const one: number = two;\n');
    plant("packages/core/src/model/two.ts", 'import { one } from "./one.ts";\nexport const two: number = one;\n');
    const { passed, said } = lint("packages/core/src/model");

    expect(passed).toBe(false);
    expect(said).toContain("noImportCycles");
  });
});
