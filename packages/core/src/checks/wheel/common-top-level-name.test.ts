import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { commonTopLevelName } from "./common-top-level-name.ts";

const wheel = (path: string, name = "m") => ({
  filename: `${name}-1.0-py3-none-any.whl`,
  files: { "m.py": "X = 1\n", [path]: "X = 1\n" },
});

const COLLIDES = "where two projects do, pip 26.3 and uv 0.13.9 overwrite one with the other.";

test("a folder of tests is there by mistake", async () => {
  expect(await said(commonTopLevelName, wheel("tests/unit/test_m.py"))).toEqual([
    ["low", "tests/unit/test_m.py", `It installs tests at the top of site-packages; ${COLLIDES}`],
  ]);
});

test("so is what setuptools leaves in build", async () => {
  expect(await said(commonTopLevelName, wheel("build/lib/m/__init__.py"))).toEqual([
    ["low", "build/lib/m/__init__.py", `It installs build at the top of site-packages; ${COLLIDES}`],
  ]);
});

test("a general name may be meant", async () => {
  expect(await said(commonTopLevelName, wheel("utils/__init__.py"))).toEqual([
    ["info", "utils/__init__.py", `It installs utils at the top of site-packages; ${COLLIDES}`],
  ]);
});

test("a project may have such a name", async () => {
  expect(await said(commonTopLevelName, wheel("build/__init__.py", "build"))).toEqual([]);
});
