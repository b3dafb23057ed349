import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { packFixture } from "../packages/core/src/checks/pack-fixture.testing.ts";

// It builds the bundle, and machines are shared.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const CLI = join(import.meta.dirname, "../packages/cli");
const folder = mkdtempSync(join(tmpdir(), "assay-bundle-"));
const wheel = join(folder, "demo-1.0-py3-none-any.whl");

function node(words: readonly string[], environment: NodeJS.ProcessEnv = {}, cwd: string = folder): Ended {
  const env = { PATH: process.env["PATH"], HOME: folder, ASSAY_CACHE_DIR: join(folder, "cache"), ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd, env, encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

beforeAll(() => {
  cpSync(join(CLI, "bin"), join(folder, "bin"), { recursive: true });
  cpSync(join(CLI, "package.json"), join(folder, "package.json"));
  const rolldown = join(import.meta.dirname, "../node_modules/rolldown/bin/cli.mjs");
  expect(node([rolldown, "-c", "--dir", join(folder, "dist")], {}, CLI)).toMatchObject({ status: 0 });
  const tool = join(import.meta.dirname, "code-cache.ts");
  expect(node(["--conditions=assay-source", tool, folder])).toMatchObject({ status: 0, out: "", err: "" });
  const files = { "demo/__init__.py": "import os\nos.system('id')\n", "hook.pth": "import demo\n" };
  writeFileSync(wheel, packFixture({ filename: "demo-1.0-py3-none-any.whl", files }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("checks a wheel and its code, and says so in its own letters", () => {
  const { status, out, err } = node([join(folder, "bin/assay.js"), "check", wheel]);
  expect([status, err]).toEqual([1, ""]);
  expect(out).toContain("demo 1.0 \u00b7 demo-1.0-py3-none-any.whl");
  expect(out).toContain("wheel/startup-line-runs");
  expect(out).toContain("code/");
});

test("reads Python that its own parser does not, with the parser that is loaded late", () => {
  const old = join(folder, "old-1.0-py3-none-any.whl");
  const files = { "old/__init__.py": "import os\nprint 'old'\nos.system('id')\n" };
  writeFileSync(old, packFixture({ filename: "old-1.0-py3-none-any.whl", files }));
  const { out } = node([join(folder, "bin/assay.js"), "check", old, "--select", "code/"]);
  expect(out).toContain("old/__init__.py:3");
  expect(out).not.toContain("mistake");
});

test("says nothing of NO_COLOR beside FORCE_COLOR", () => {
  const both = { NO_COLOR: "1", FORCE_COLOR: "1" };
  expect(node([join(folder, "bin/assay.js"), "check", wheel, "--ignore", "code/"], both).err).toBe("");
});

test("runs what V8 compiled when it was built", () => {
  const chunks = readdirSync(join(folder, "dist")).filter((name) =>
    name.endsWith(`${process.version}-${process.arch}`),
  );
  expect(chunks.some((name) => name.startsWith("check-"))).toBe(true);
  const probe = `
    require("./bin/short-run.cjs").beginShort();
    const { scripts } = require("./bin/load-chunk.cjs");
    process.argv = [process.execPath, "assay", "check", ${JSON.stringify(wheel)}, "--quiet"];
    process.on("exit", () => {
      const refused = [...scripts].filter(([, script]) => script.cachedDataRejected !== false);
      process.stderr.write(refused.map(([path]) => path).join(" ") + scripts.size);
    });
    require("./dist/main.js");`;
  expect(Number(node(["-e", probe]).err)).toBeGreaterThan(3);
});
