import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const tools = process.env["TOOLS"];
const there = tools !== undefined && existsSync(join(tools, "back-ends"));

test.skipIf(!there)(
  "pip 26.3 and uv 0.13.9 run what we say they run (skipped unless TOOLS names where conformance:commands put them)",
  () => {
    const main = fileURLToPath(new URL("./main.ts", import.meta.url));
    const out = execFileSync(process.execPath, ["--conditions=assay-source", main], { encoding: "utf8" });
    expect(out).toMatch(/^commands: [1-9][0-9]* passed, 0 failed\n$/);
  },
  900_000,
);
