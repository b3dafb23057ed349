import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { dynamicRequirements } from "./dynamic-requirements.ts";
import { sdistWith } from "./metadata.testing.ts";

test("points at the first of the fields", async () => {
  expect(
    await said(dynamicRequirements, sdistWith("Dynamic: License\nDynamic: Requires-Dist\nDynamic: provides-extra\n")),
  ).toEqual([
    [
      "info",
      "told-1.0/PKG-INFO:5",
      "Requires-Dist, Provides-Extra are dynamic; to know them, pip 26.3, uv 0.13.9 and poetry 2.5.1 run the build.",
    ],
  ]);
});

test("a spelling that uv does not see is another matter", async () => {
  expect(await said(dynamicRequirements, sdistWith("Dynamic: requires-dist\n"))).toEqual([]);
});

test("so is metadata that promises nothing", async () => {
  expect(await said(dynamicRequirements, sdistWith("", "2.1"))).toEqual([]);
});
