import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { topLevelInit } from "./top-level-init.ts";

const COLLIDES =
  "It lands at the top of site-packages; where two projects bring one, pip 26.3 and uv 0.13.9 overwrite one with the other.";

test.each(["__init__.py", "m-1.0.data/purelib/__init__.py"])("%s", async (path) => {
  const fixture = { filename: "m-1.0-py3-none-any.whl", files: { "m.py": "", [path]: "" } };
  expect(await said(topLevelInit, fixture)).toEqual([["low", path, COLLIDES]]);
});
