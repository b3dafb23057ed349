import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { licenseSaidTwice } from "./license-said-twice.ts";
import { wheelWith } from "./metadata.testing.ts";

test("the older field and a classifier", async () => {
  expect(
    await said(
      licenseSaidTwice,
      wheelWith("License-Expression: MIT\nLicense: GPL\nClassifier: License :: OSI Approved :: MIT License\n"),
    ),
  ).toEqual([
    ["info", "told-1.0.dist-info/METADATA:5", "License beside License-Expression (GPL)."],
    [
      "info",
      "told-1.0.dist-info/METADATA:6",
      "A licence classifier beside License-Expression (License :: OSI Approved :: MIT License).",
    ],
  ]);
});

test("without an expression both may stand", async () => {
  expect(
    await said(licenseSaidTwice, wheelWith("License: MIT\nClassifier: License :: OSI Approved :: MIT License\n")),
  ).toEqual([]);
});
