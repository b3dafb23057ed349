import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { invalidRequiresPython } from "./invalid-requires-python.ts";
import { wheelWith } from "./metadata.testing.ts";

test("pip warns and installs, uv refuses", async () => {
  expect(await said(invalidRequiresPython, wheelWith("Requires-Python: 3.8\n"))).toEqual([
    [
      "medium",
      "told-1.0.dist-info/METADATA:4",
      "It is no set of versions (3.8: a version specifier was expected, such as >=1.0); pip 26.3 installs it with a warning, installer 1.1.0 installs it, uv 0.13.9 refuses it unless it can be repaired.",
    ],
  ]);
});

test("a comma at the end is taken by all", async () => {
  expect(await said(invalidRequiresPython, wheelWith("Requires-Python: >=3.8,\n"))).toEqual([]);
});
