import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { classifiersContradictPython } from "./classifiers-contradict-python.ts";
import { wheelWith } from "./metadata.testing.ts";

test("names every version that is left over", async () => {
  expect(
    await said(
      classifiersContradictPython,
      wheelWith(
        "Requires-Python: >=3.10\nClassifier: Programming Language :: Python :: 2.7\nClassifier: Programming Language :: Python :: 3.9\nClassifier: Programming Language :: Python :: 3.10\n",
      ),
    ),
  ).toEqual([
    [
      "info",
      "told-1.0.dist-info/METADATA:4",
      "Classifiers name Python 2.7, 3.9, which >=3.10 excludes; pip and uv go by the latter.",
    ],
  ]);
});

test("a part of a minor version is enough", async () => {
  expect(
    await said(
      classifiersContradictPython,
      wheelWith(
        "Requires-Python: >=3.9.2,!=3.10.*\nClassifier: Programming Language :: Python :: 3.9\nClassifier: Programming Language :: Python :: 3 :: Only\n",
      ),
    ),
  ).toEqual([]);
});
