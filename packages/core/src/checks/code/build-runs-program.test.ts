import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { buildRunsProgram } from "./build-runs-program.ts";

test("names the option", async () => {
  expect(await said(buildRunsProgram, buildRunsProgram.fixtures.reported)).toEqual([
    ["high", "wrapped-1.0/pyproject.toml:12", "An option makes the compiler start a program: -wrapper sh,-c,id."],
  ]);
});
