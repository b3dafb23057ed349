import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { dynamicNotSeen } from "./dynamic-not-seen.ts";

test("points at the line, and says who takes what", async () => {
  const [seen] = await observationsOf(dynamicNotSeen, dynamicNotSeen.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "spelt-1.0/PKG-INFO", line: 4 },
    message:
      "PKG-INFO calls requires-dist dynamic, spelt so that uv and poetry do not see it; pip 26.3 builds it and takes what comes out, uv 0.13.9 and poetry 2.5.1 lock what PKG-INFO lists.",
  });
});

test("what resolvers do not ask for may be spelt as it likes", async () => {
  const files = { "m-1.0/PKG-INFO": "Metadata-Version: 2.4\nName: m\nVersion: 1.0\nDynamic: license-file\n" };
  expect(await observationsOf(dynamicNotSeen, { filename: "m-1.0.tar.gz", files })).toEqual([]);
});
