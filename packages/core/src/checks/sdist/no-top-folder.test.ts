import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { noTopFolder } from "./no-top-folder.ts";

test("points at the project file", async () => {
  const [seen] = await observationsOf(noTopFolder, noTopFolder.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "setup.py" },
    message: "The project's files stand at the root of the archive; pip 26.3 and uv 0.13.9 build it from there.",
  });
});
