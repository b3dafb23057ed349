import { expect, test } from "vitest";
import { startupEffect, startupPlace } from "./startup-place.ts";

const identity = { distInfo: "x-1.0.dist-info" };

test.each([
  ["x.pth", "x.pth"],
  ["./x.pth", "x.pth"],
  ["sub/../x.pth", "x.pth"],
  ["x.pth\0.txt", "x.pth"],
  ["x-1.0.data/purelib/./x.pth", "x.pth"],
  ["x-1.0.data/headers/x.pth", null],
  ["X.PTH", null],
  ["x.pth.txt", null],
  ["../x.pth", null],
  ["sitecustomize/__init__.py", "sitecustomize/__init__.py"],
  ["sitecustomize/other.py", null],
  ["pkg/sitecustomize.py", null],
  ["sitecustomize.pyc", "sitecustomize.pyc"],
  ["x-1.0.data/data/Lib/usercustomize.py", "Lib/usercustomize.py"],
])("%j takes effect as %j", (path, lands) => {
  expect(startupPlace(path, identity)?.lands ?? null).toBe(lands);
});

test("a stub is no module", () => {
  expect(startupEffect("sitecustomize.pyi")).toBeNull();
});
