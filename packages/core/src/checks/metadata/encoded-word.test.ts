import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { encodedWord } from "./encoded-word.ts";
import { sdistWith, wheelWith } from "./metadata.testing.ts";

test("an author may be encoded", async () => {
  expect(await said(encodedWord, wheelWith("Author: =?utf-8?q?Ren=C3=A9?=\n"))).toEqual([
    [
      "info",
      "told-1.0.dist-info/METADATA:4",
      "Author is an encoded word, which uv decodes and pip does not (Author: =?utf-8?q?Ren=C3=A9?=).",
    ],
  ]);
});

test("a requirement is what one installer follows and another refuses", async () => {
  expect(await said(encodedWord, wheelWith("Requires-Dist: =?utf-8?q?six?=\n"))).toEqual([
    [
      "medium",
      "told-1.0.dist-info/METADATA:4",
      "Requires-Dist is an encoded word (Requires-Dist: =?utf-8?q?six?=); uv 0.13.9 decodes it and installs the wheel, pip 26.3 refuses the wheel.",
    ],
  ]);
});

test("of an sdist uv alone reads it", async () => {
  expect(await said(encodedWord, sdistWith("Requires-Dist: =?utf-8?q?six?=\n"))).toEqual([
    ["low", "told-1.0/PKG-INFO:4", "Requires-Dist is an encoded word (Requires-Dist: =?utf-8?q?six?=)."],
  ]);
});

test("an address with such characters is no encoded word", async () => {
  expect(await said(encodedWord, wheelWith("Project-URL: Home, https://example.org/?a=?b&c=d\n"))).toEqual([]);
});
