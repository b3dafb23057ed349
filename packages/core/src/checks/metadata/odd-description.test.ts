import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { wheelWith } from "./metadata.testing.ts";
import { oddDescription } from "./odd-description.ts";

test("a type that no index renders", async () => {
  expect(await said(oddDescription, wheelWith("Description-Content-Type: text/html\n"))).toEqual([
    [
      "low",
      "told-1.0.dist-info/METADATA:4",
      "No index renders it (text/html is not text/plain, text/x-rst or text/markdown).",
    ],
  ]);
});

test("two descriptions", async () => {
  expect(await said(oddDescription, wheelWith("Description: one\n\nanother\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "A description as a field and another after the header."],
  ]);
});
