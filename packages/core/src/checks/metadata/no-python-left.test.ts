import { expect, test } from "vitest";
import { outcomesOf } from "../analyse-fixture.testing.ts";
import { said } from "../said.testing.ts";
import { sdistWith, wheelWith } from "./metadata.testing.ts";
import { noPythonLeft } from "./no-python-left.ts";

test("an upper bound, which uv does not look at", async () => {
  expect(await said(noPythonLeft, wheelWith("Requires-Python: <3\n"))).toEqual([
    [
      "medium",
      "told-1.0.dist-info/METADATA:4",
      "No Python that there is or is likely to be satisfies it; pip 26.3 refuses it, uv 0.13.9 and installer 1.1.0 install it.",
    ],
  ]);
});

test("a lower bound, which all look at", async () => {
  expect(await said(noPythonLeft, wheelWith("Requires-Python: >=4\n"))).toEqual([
    [
      "low",
      "told-1.0.dist-info/METADATA:4",
      "No Python that there is or is likely to be satisfies it; pip 26.3 and uv 0.13.9 refuse it, installer 1.1.0 installs it.",
    ],
  ]);
});

test("one patch release is enough", async () => {
  expect(await said(noPythonLeft, wheelWith("Requires-Python: ==3.9.7\n"))).toEqual([]);
});

test("an sdist may be for Python 2", async () => {
  expect(await said(noPythonLeft, sdistWith("Requires-Python: <3\n"))).toEqual([]);
});

test("and for none", async () => {
  expect(await said(noPythonLeft, sdistWith("Requires-Python: <1\n"))).toEqual([
    ["low", "told-1.0/PKG-INFO:4", "No Python that there is or is likely to be satisfies it."],
  ]);
});

test("more clauses than anybody writes are not evaluated", async () => {
  const fixture = wheelWith(`Requires-Python: ${Array.from({ length: 65 }, (_, index) => `!=9.${index}`).join(",")}\n`);
  const [outcome] = await outcomesOf([noPythonLeft], fixture);
  expect(outcome).toMatchObject({ outcome: "undecided", why: expect.stringContaining("65 clauses") });
});
