import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { overwritesItself } from "./overwrites-itself.ts";

test("points at the one that stays", async () => {
  expect(await said(overwritesItself, overwritesItself.fixtures.reported)).toEqual([
    [
      "high",
      "covers-1.0.data/purelib/covers.py",
      "It is written over covers.py; pip 26.3 and uv 0.13.9 install this one, installer 1.1.0 refuses the wheel.",
    ],
  ]);
  expect(await toolsOf(overwritesItself, overwritesItself.fixtures.reported)).toEqual({
    "pip 26.3": "installs this one",
    "uv 0.13.9": "installs this one",
    "installer 1.1.0": "refuses the wheel",
  });
});

test("two schemes may lead to one place", async () => {
  const files = {
    "m-1.0.data/platlib/m.py": "X = 1\n",
    "m-1.0.data/data/lib/python3.11/site-packages/m.py": "X = 2\n",
  };
  expect(await said(overwritesItself, { filename: "m-1.0-py3-none-any.whl", files })).toEqual([
    [
      "high",
      "m-1.0.data/data/lib/python3.11/site-packages/m.py",
      "It is written over m-1.0.data/platlib/m.py; pip 26.3 and uv 0.13.9 install this one, installer 1.1.0 refuses the wheel.",
    ],
  ]);
});

test("names that differ in case alone are the archive's matter", async () => {
  const files = { "m.py": "X = 1\n", "m-1.0.data/purelib/M.py": "X = 2\n" };
  expect(await said(overwritesItself, { filename: "m-1.0-py3-none-any.whl", files })).toEqual([]);
});
