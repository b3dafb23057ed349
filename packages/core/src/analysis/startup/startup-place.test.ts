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

test.each(["x-1.0.data/data/Lib/site-packages\\e.pth", "sitecustomize\\__init__.py", "e.pth."])(
  "%j takes effect on Windows alone, where a backslash separates",
  (path) => {
    expect(startupPlace(path, identity)?.on).toBe("Windows");
  },
);

test("a backslash is a part of the name elsewhere, and the file lies in site-packages", () => {
  expect(startupPlace("sub\\e.pth", identity)?.on).toBe("every system");
});

test("what takes effect everywhere is not said to be of Windows", () => {
  expect(startupPlace("x.pth", identity)?.on).toBe("every system");
});

test("a stub is no module", () => {
  expect(startupEffect("sitecustomize.pyi")).toBeNull();
});
