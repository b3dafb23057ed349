import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { startupFile } from "./startup-file.ts";

test("points at the line that would run", async () => {
  const [seen] = await observationsOf(startupFile, startupFile.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "hooked-1.0/hook.pth", line: 1 },
    message:
      "Installed at hook.pth, this file runs code at every start of Python; pip 26.3 and uv 0.13.9 install it if the wheel has it.",
    severity: "low",
  });
});

test("a path adds to the import path and runs nothing; a customize module runs", async () => {
  const files = { "m-1.0/src/paths.pth": "lib\n", "m-1.0/src/sitecustomize.py": "X = 1\n" };
  const seen = await observationsOf(startupFile, { filename: "m-1.0.tar.gz", files });
  expect(seen.map(({ at, severity }) => [at, severity])).toEqual([
    [{ path: "m-1.0/src/paths.pth" }, "info"],
    [{ path: "m-1.0/src/sitecustomize.py" }, "low"],
  ]);
});
