import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { noBuildSystem } from "./no-build-system.ts";

test("says what is missing where", async () => {
  const [seen] = await observationsOf(noBuildSystem, noBuildSystem.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "unbuilt-1.0" },
    message: "The folder holds neither pyproject.toml nor setup.py; pip 26.3 and uv 0.13.9 refuse it.",
  });
});

test("a setup.py alone will do, and so will a broken pyproject.toml here", async () => {
  const filename = "m-1.0.tar.gz";
  const setup = { "m-1.0/setup.py": "", "m-1.0/pyproject.toml": false } as const;
  expect(await observationsOf(noBuildSystem, { filename, files: setup })).toEqual([]);
  expect(await observationsOf(noBuildSystem, { filename, files: { "m-1.0/pyproject.toml": "[" } })).toEqual([]);
});
