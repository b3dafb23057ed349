import { expect, test } from "vitest";
import { listedPythons, standardLibrary } from "../../model/standard-library.generated.ts";
import { pythonsWith } from "../../model/standard-library.ts";
import { said } from "../said.testing.ts";
import { shadowsStandardLibrary } from "./shadows-standard-library.ts";

const wheel = (path: string, tag = "py3-none-any") => ({
  filename: `m-1.0-${tag}.whl`,
  files: { "m.py": "", [path]: "X = 1\n" },
});

test("a module that every Python has is never imported from here", async () => {
  expect(await said(shadowsStandardLibrary, wheel("random/__init__.py"))).toEqual([
    [
      "low",
      "random/__init__.py",
      "Python has its own random, which comes first; this one is imported only where PYTHONPATH puts it ahead.",
    ],
  ]);
});

test("one that left the standard library is, by newer versions", async () => {
  expect(await said(shadowsStandardLibrary, wheel("asyncore.py"))).toEqual([
    [
      "info",
      "asyncore.py",
      "Of the Pythons from 3.8 on, 3.8 to 3.11 have their own asyncore, which comes first; others import this one.",
    ],
  ]);
});

test("what is for Python 2 alone is another matter", async () => {
  expect(await said(shadowsStandardLibrary, wheel("enum.py", "py2-none-any"))).toEqual([]);
});

test("the list agrees with what is known of some modules", () => {
  expect(listedPythons.length).toBeGreaterThan(7);
  expect(pythonsWith("json")).toEqual({ first: listedPythons[0], last: listedPythons.at(-1), always: true });
  expect(pythonsWith("tomllib")).toMatchObject({ first: "3.11", always: false });
  expect(pythonsWith("distutils")).toMatchObject({ last: "3.11" });
  expect(pythonsWith("imp")).toMatchObject({ last: "3.11" });
  expect(pythonsWith("cgi")).toMatchObject({ last: "3.12" });
  expect(pythonsWith("requests")).toBeUndefined();
  expect(standardLibrary.split("\n").every((line) => line.length <= 120)).toBe(true);
});
