import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { startupModule } from "./startup-module.ts";

test.each([
  ["sitecustomize.py", "Every Python of the environment imports it at start."],
  ["sitecustomize/__init__.py", "Every Python of the environment imports it at start."],
  ["usercustomize.py", "Python imports it at start outside of virtual environments."],
  [
    "m-1.0.data/data/lib/python3.11/site-packages/sitecustomize.py",
    "Every Python of the environment imports it at start (it lands in site-packages through .data/data).",
  ],
])("%s", async (path, message) => {
  const fixture = { filename: "m-1.0-py3-none-any.whl", files: { "m.py": "", [path]: "X = 1\n" } };
  expect(await said(startupModule, fixture)).toEqual([["medium", path, message]]);
});
