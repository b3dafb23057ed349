import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { severalTopFolders } from "./several-top-folders.ts";

test("counts and names them", async () => {
  const [seen] = await observationsOf(severalTopFolders, severalTopFolders.fixtures.reported);
  expect(seen).toMatchObject({
    at: {},
    message: "The archive holds 2 entries at its top where one folder is expected; pip 26.3 and uv 0.13.9 refuse it.",
  });
});

test("a project at the root is another matter", async () => {
  const files = { "setup.py": "", "other.txt": "" };
  expect(await observationsOf(severalTopFolders, { filename: "m-1.0.tar.gz", files })).toEqual([]);
});
