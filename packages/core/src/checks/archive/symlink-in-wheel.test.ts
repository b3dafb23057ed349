import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { symlinkInWheel } from "./symlink-in-wheel.ts";

test("says where the link leads", async () => {
  const [seen] = await observationsOf(symlinkInWheel, symlinkInWheel.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "alias.py" },
    message: "A symbolic link to links.py; pip 26.3 and uv 0.13.9 write its target as text, unzip 6.00 makes a link.",
  });
});
