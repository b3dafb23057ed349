import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { said, toolsOf } from "../said.testing.ts";
import { foreignDataFolder } from "./foreign-data-folder.ts";

test("points at what pip installs and others do not", async () => {
  expect(await observationsOf(foreignDataFolder, foreignDataFolder.fixtures.reported)).toMatchObject([
    {
      at: { path: "other-1.0.data/purelib/other.py" },
      message:
        "other-1.0.data is not the wheel's own (guest-1.0.data); pip 26.3 installs what is in it, uv 0.13.9 and installer 1.1.0 leave it aside.",
      evidence: { items: ["other-1.0.data/purelib/other.py"] },
    },
  ]);
  expect(await toolsOf(foreignDataFolder, foreignDataFolder.fixtures.reported)).toEqual({
    "pip 26.3": "installs what is in it",
    "uv 0.13.9": "leaves it aside",
    "installer 1.1.0": "leaves it aside",
  });
});

test("a folder further down is none", async () => {
  const files = { "guest/other-1.0.data/purelib/other.py": "X = 1\n" };
  expect(await said(foreignDataFolder, { filename: "guest-1.0-py3-none-any.whl", files })).toEqual([]);
});
