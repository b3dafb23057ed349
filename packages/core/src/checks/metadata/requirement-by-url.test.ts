import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { sdistWith, wheelWith } from "./metadata.testing.ts";
import { requirementByUrl } from "./requirement-by-url.ts";

test("shows the address and who follows it", async () => {
  expect(
    await said(
      requirementByUrl,
      wheelWith('Requires-Dist: six @ https://example.org/six.whl ; python_version > "3"\n'),
    ),
  ).toEqual([
    [
      "high",
      "told-1.0.dist-info/METADATA:4",
      "six is to come from https://example.org/six.whl; pip 26.3 and uv 0.13.9 from a file follow it, uv 0.13.9 from an index refuses it.",
    ],
  ]);
});

test("of an sdist as well: the build mostly gives the same", async () => {
  expect(await said(requirementByUrl, sdistWith("Requires-Dist: six @ git+https://example.org/six\n"))).toEqual([
    [
      "high",
      "told-1.0/PKG-INFO:4",
      "six is to come from git+https://example.org/six; pip 26.3 and uv 0.13.9 from a file follow it, uv 0.13.9 from an index refuses it.",
    ],
  ]);
});

test("an @ elsewhere is none", async () => {
  expect(
    await said(requirementByUrl, wheelWith('Requires-Dist: six; platform_version == "a@b"\nAuthor-email: a@b.org\n')),
  ).toEqual([]);
});
