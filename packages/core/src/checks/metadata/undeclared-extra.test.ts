import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { sdistWith, wheelWith } from "./metadata.testing.ts";
import { undeclaredExtra } from "./undeclared-extra.ts";

test("names the extra once", async () => {
  expect(
    await said(
      undeclaredExtra,
      wheelWith(
        'Requires-Dist: six; extra == "x"\nRequires-Dist: toml; python_version > "3" and ("X" == extra or extra == "y")\nProvides-Extra: Y\n',
      ),
    ),
  ).toEqual([
    [
      "medium",
      "told-1.0.dist-info/METADATA:4",
      "No Provides-Extra declares x; asked for it, pip 26.3 leaves the dependency out, uv 0.13.9 installs the dependency.",
    ],
  ]);
});

test("spellings of one extra are one", async () => {
  expect(
    await said(
      undeclaredExtra,
      wheelWith('Requires-Dist: six; extra == "dev_test"\nProvides-Extra: Dev.Test\n', "2.1"),
    ),
  ).toEqual([]);
});

test("an extra that must not be asked for is no extra that may", async () => {
  expect(await said(undeclaredExtra, wheelWith('Requires-Dist: six; extra != "x"\n'))).toEqual([]);
});

test("of an sdist only uv reads it", async () => {
  expect(await said(undeclaredExtra, sdistWith('Requires-Dist: six; extra == "x"\n'))).toEqual([
    ["low", "told-1.0/PKG-INFO:4", "No Provides-Extra declares x."],
  ]);
});

test("names what each tool does", async () => {
  expect(await toolsOf(undeclaredExtra, undeclaredExtra.fixtures.reported)).toEqual({
    "pip 26.3": "leaves the dependency out",
    "uv 0.13.9": "installs the dependency",
  });
});
