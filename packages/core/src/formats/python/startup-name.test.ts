import { expect, test } from "vitest";
import { startupName } from "./startup-name.ts";

test.each([
  ["a.pth", "pth", ["<=3.12", "3.13-3.14", ">=3.15"], "every system"],
  [".hidden.pth", "pth", ["<=3.12"], "every system"],
  [".pth", "pth", ["<=3.12"], "every system"],
  ["new\nline é.pth", "pth", ["<=3.12", "3.13-3.14", ">=3.15"], "every system"],
  ["a.pth. .", "pth", ["<=3.12", "3.13-3.14", ">=3.15"], "Windows"],
  ["a.start", "start", [">=3.15"], "every system"],
])("%j is read", (filename, kind, readBy, on) => {
  expect(startupName(filename)).toEqual({ kind, readBy, on });
});

test.each(["X.PTH", "a.pth.txt", "a.pth~", "pth", ".start", "a.Start", "", "..."])("%j is not", (filename) => {
  expect(startupName(filename)).toBeNull();
});
