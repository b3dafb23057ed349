import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { invalidLicenseExpression } from "./invalid-license-expression.ts";
import { sdistWith, wheelWith } from "./metadata.testing.ts";

test("says why it is none", async () => {
  expect(await said(invalidLicenseExpression, wheelWith("License-Expression: BSD style\n"))).toEqual([
    [
      "low",
      "told-1.0.dist-info/METADATA:4",
      "It is not an SPDX expression (BSD style: AND, OR, WITH and parentheses do not fit together).",
    ],
  ]);
});

test("an identifier for old files", async () => {
  expect(await said(invalidLicenseExpression, sdistWith("License-Expression: MIT OR GPL-2.0\n"))).toEqual([
    ["info", "told-1.0/PKG-INFO", "GPL-2.0 is on the SPDX list for old files only."],
  ]);
});
