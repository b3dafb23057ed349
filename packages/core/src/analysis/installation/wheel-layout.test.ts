import { describe, expect, test } from "vitest";
import { installCollisions } from "./install-collisions.ts";
import { installedPath, pathInSitePackages, pathInStandardLibrary, type WheelIdentity } from "./wheel-layout.ts";

const x: WheelIdentity = { distInfo: "x-1.0.dist-info" };

function pip(path: string): string {
  const place = installedPath(path, x, "pip");
  return place.why ?? `${place.scheme}:${place.path}`;
}

function uv(path: string): string {
  const place = installedPath(path, x, "uv");
  return place.why ?? `${place.scheme}:${place.path}`;
}

describe("where members are written", () => {
  test.each([
    ["m.py", "site-packages:m.py"],
    ["pkg/__init__.py", "site-packages:pkg/__init__.py"],
    ["x-1.0.dist-info/METADATA", "site-packages:x-1.0.dist-info/METADATA"],
    ["x-1.0.data/purelib/m.py", "site-packages:m.py"],
    ["x-1.0.data/platlib/p/m.so", "site-packages:p/m.so"],
    ["x-1.0.data/scripts/run", "scripts:run"],
    ["x-1.0.data/headers/x.h", "headers:x.h"],
    ["x-1.0.data/data/etc/x.conf", "data:etc/x.conf"],
    ["./m.py", "site-packages:m.py"],
    ["sub/../m.py", "site-packages:m.py"],
    ["m.py\0.txt", "site-packages:m.py"],
    ["pkg/", "folder"],
    ["../m.py", "escapes"],
    ["/m.py", "escapes"],
    ["a/../../m.py", "escapes"],
    ["x-1.0.data/other/m.py", "unknown-scheme"],
    ["x-1.0.data/m.py", "no-file-in-scheme"],
    ["x-1.0.data/purelib/../../m.py", "no-file-in-scheme"],
    ["x-1.0.data/purelib/../../../m.py", "escapes"],
  ])("pip and uv write %s to %s", (path, expected) => {
    expect(pip(path)).toBe(expected);
    if (!path.includes("..")) expect(uv(path)).toBe(expected);
  });

  test("only pip takes a foreign .data folder for the wheel's own", () => {
    expect(pip("other-1.0.data/purelib/x.pth")).toBe("site-packages:x.pth");
    expect(uv("other-1.0.data/purelib/x.pth")).toBe("site-packages:other-1.0.data/purelib/x.pth");
  });

  test("without a dist-info, uv knows no own .data", () => {
    expect(installedPath("x-1.0.data/purelib/m.py", { distInfo: null }, "uv").path).toBe("x-1.0.data/purelib/m.py");
  });
});

test.each([
  ["x-1.0.data/data/lib/python3.11/site-packages/x.pth", "x.pth", null],
  ["x-1.0.data/data/lib64/python3.13t/site-packages/a/b.py", "a/b.py", null],
  ["x-1.0.data/data/Lib/site-packages/x.pth", "x.pth", null],
  ["x-1.0.data/data/lib/python3.11/dist-packages/x.pth", "x.pth", null],
  ["x-1.0.data/data/lib/python3.11/sitecustomize.py", null, "sitecustomize.py"],
  ["x-1.0.data/data/share/lib/python3.11/site-packages/x.pth", null, null],
  ["x-1.0.data/scripts/lib/python3.11/site-packages/x.pth", null, null],
  ["x.pth", "x.pth", null],
])("%s lies in site-packages as %s, in the standard library as %s", (member, site, library) => {
  const place = installedPath(member, x);
  expect(pathInSitePackages(place)).toBe(site);
  expect(pathInStandardLibrary(place)).toBe(library);
});

describe("members that overwrite each other", () => {
  test("the .data copy stays, whatever the order in the archive", () => {
    expect(installCollisions(["x-1.0.data/purelib/m.py", "m.py", "n.py"], x)).toEqual([
      { scheme: "site-packages", path: "m.py", members: ["m.py", "x-1.0.data/purelib/m.py"], where: "everywhere" },
    ]);
  });

  test("also over the dist-info, and by way of the environment's root", () => {
    const [first, second] = installCollisions(
      [
        "x-1.0.dist-info/RECORD",
        "m.py",
        "y.data/platlib/x-1.0.dist-info/RECORD",
        "x-1.0.data/data/lib/python3.9/site-packages/m.py",
      ],
      x,
    );
    expect(first?.members).toEqual(["x-1.0.dist-info/RECORD", "y.data/platlib/x-1.0.dist-info/RECORD"]);
    expect(second).toEqual({
      scheme: "data",
      path: "lib/python3.9/site-packages/m.py",
      members: ["m.py", "x-1.0.data/data/lib/python3.9/site-packages/m.py"],
      where: "everywhere",
    });
  });

  test("scripts are written last", () => {
    const [collision] = installCollisions(["x-1.0.data/scripts/run", "x-1.0.data/data/bin/run"], x);
    expect(collision?.members).toEqual(["x-1.0.data/data/bin/run", "x-1.0.data/scripts/run"]);
  });

  test("names that differ in case or Unicode form are one on some systems only", () => {
    expect(
      installCollisions(["pkg/A.py", "pkg/a.py", "e\u0301.py", "\u00e9.py"], x).map((one) => [one.members, one.where]),
    ).toEqual([
      [["pkg/A.py", "pkg/a.py"], "case-insensitive"],
      [["e\u0301.py", "\u00e9.py"], "case-insensitive"],
    ]);
  });

  test("both kinds at one place are both told", () => {
    expect(installCollisions(["m.py", "sub/../m.py", "M.py"], x).map((one) => [one.members.length, one.where])).toEqual(
      [
        [2, "everywhere"],
        [3, "case-insensitive"],
      ],
    );
  });

  test("a name twice in the archive is not a collision, nor is what nobody writes", () => {
    expect(installCollisions(["m.py", "m.py", "../m.py", "x-1.0.data/wrong/m.py", "m.py/"], x)).toEqual([]);
  });
});
