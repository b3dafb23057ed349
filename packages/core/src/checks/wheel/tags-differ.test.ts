import { expect, test } from "vitest";
import { observationsOf, outcomesOf } from "../analyse-fixture.testing.ts";
import { said } from "../said.testing.ts";
import { tagsDiffer } from "./tags-differ.ts";

test("lists what only one of the two has", async () => {
  expect(await observationsOf(tagsDiffer, tagsDiffer.fixtures.reported)).toEqual([
    {
      at: { path: "renamed-1.0.dist-info/WHEEL", line: 4 },
      message: "Installers go by the file name; what was built is what WHEEL lists.",
      evidence: { items: ["py3-none-any only in the file name", "cp39-cp39-win32 only in WHEEL"] },
    },
  ]);
});

test("a compressed set is the same as its tags one by one", async () => {
  expect(await said(tagsDiffer, { filename: "m-1.0-py2.py3-none-any.whl", files: { "m.py": "" } })).toEqual([]);
});

test("a name that stands for millions of tags is not spelt out", async () => {
  const many = (prefix: string) => Array.from({ length: 60 }, (_, index) => `${prefix}${index}`).join(".");
  const fixture = {
    filename: `m-1.0-${many("py")}-${many("abi")}-${many("os")}.whl`,
    files: { "m.py": "", "m-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n" },
  };
  const [outcome] = await outcomesOf([tagsDiffer], fixture);
  expect(outcome).toMatchObject({ outcome: "undecided", why: expect.stringContaining("216000 tags") });
});
