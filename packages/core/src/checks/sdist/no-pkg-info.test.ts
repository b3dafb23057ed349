import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { noPkgInfo } from "./no-pkg-info.ts";

test("names the file", async () => {
  const [seen] = await observationsOf(noPkgInfo, noPkgInfo.fixtures.reported);
  expect(seen).toMatchObject({
    at: {},
    message: "There is no silent-1.0/PKG-INFO; pip 26.3 and uv 0.13.9 build it all the same.",
  });
});
