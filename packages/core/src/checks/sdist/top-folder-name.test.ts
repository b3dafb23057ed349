import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { topFolderName } from "./top-folder-name.ts";

test("names both", async () => {
  const [seen] = await observationsOf(topFolderName, topFolderName.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "other-9.9" },
    message: "The folder is named other-9.9 and not named-1.0; pip 26.3 and uv 0.13.9 build it all the same.",
  });
});

test("another spelling of the same name is no other folder", async () => {
  const files = {
    "My.Own-1.0/setup.py": "",
    "my_own-1.0/PKG-INFO": false,
    "my_own-1.0/pyproject.toml": false,
  } as const;
  expect(await observationsOf(topFolderName, { filename: "my_own-1.0.tar.gz", files })).toEqual([]);
});
