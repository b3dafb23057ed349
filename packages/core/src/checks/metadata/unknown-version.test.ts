import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { wheelWith } from "./metadata.testing.ts";
import { unknownVersion } from "./unknown-version.ts";

test("4.0, which every installer takes", async () => {
  expect(await said(unknownVersion, wheelWith("", "4.0"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:1", "There is no such Metadata-Version (4.0)."],
  ]);
});

test("the newest there is", async () => {
  expect(await said(unknownVersion, wheelWith("", "2.6"))).toEqual([]);
});
